import { useEffect, useMemo } from 'react'
import { Navigate, useParams } from 'react-router'
import type { QuoteFile } from '../../../../shared/contract/quotes'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { Thumbnail } from '../../../common/ui/thumbnail'
import { LocalStage, ModelStage } from '../../parts/model-stage'
import { NothingHere } from '../../parts/nothing-here'
import { PageHead } from '../../parts/page-head'
import { PageSkeleton } from '../../parts/page-skeleton'
import { useShop } from '../../parts/use-shop'
import { PriceBefore } from './price-before'
import { PricePanel } from './price-panel'
import { RequestForm } from './request-form'
import { RequestItem } from './request-item'
import { shownByThemselves } from './shown-models'
import type { KeyedFile, Upload } from './upload-queue'
import { useDraft } from './use-draft'
import { SeenPrice } from './visitor/seen-price'

/** One draft, by the id in the address: files, options, price. */
export function DraftPage() {
  const id = Number(useParams().id)
  if (!Number.isInteger(id) || id < 1) return <NothingHere what="request" />
  // Another draft is another page: nothing of this one may leak into it.
  return <Draft key={id} id={id} />
}

/** The choices that the price depends on. */
const PRICED = ['material_type', 'finish', 'rush_level', 'quantity', 'files', 'request_review'] as const

function Draft({ id }: { id: number }) {
  const shop = useShop()
  const state = useDraft(id)
  const { query, draft, edits, uploads, queue, change } = state

  // A reload in the middle of an upload would lose it without a word.
  const underWay = uploads.some(({ phase }) => phase !== 'failed')
  useEffect(() => {
    if (!underWay) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', warn)
    return () => globalThis.removeEventListener('beforeunload', warn)
  }, [underWay])

  if (query.isError && !draft) {
    if (query.error.status === 404) return <NothingHere what="request" />
    return (
      <ErrorNotice
        title={t('The request can’t be shown.')}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!draft || !shop.data) return <PageSkeleton />
  // What was sent is no longer edited, also while its price is still being worked out.
  if (draft.status !== 'draft' || draft.pricing_status === 'running')
    return <Navigate to={`/quotes/${String(id)}`} replace />

  const copiesOf = (fileId: number | undefined, saved: number) =>
    edits.files?.find((file) => file.id === fileId)?.copies ?? saved
  const setCopies = (fileId: number, copies: number) =>
    change({
      files: draft.files.map((file) => ({
        id: file.id ?? 0,
        copies: file.id === fileId ? copies : copiesOf(file.id, file.copies),
      })),
    })
  const color = edits.color === undefined ? draft.color : edits.color
  const newest = draft.files.at(-1)
  const arrived = uploads.find((upload) => isThere(upload, newest, state.localFiles))
  const files = draft.files.map((file) => ({
    file,
    local: state.localFiles.get(file.id ?? 0) ?? (file === newest ? arrived : undefined),
  }))
  const keys = new Set(files.map(({ local }) => local?.key))
  const onTheirWay = uploads.filter(({ key }) => !keys.has(key))
  const empty = files.length === 0 && onTheirWay.length === 0
  const shows = shownByThemselves([
    ...files.map(({ file }) => file.size_bytes),
    ...onTheirWay.map(({ file }) => file.size),
  ])
  const isAlone = shows.length === 1

  return (
    <>
      <PageHead
        title={t('New quote')}
        lead={
          empty
            ? t('Drop your parts to begin.')
            : t('It is kept as you go: you can leave and come back to this page.')
        }
      />
      <PriceBefore draft={draft} pending={state.busy} />
      {state.seen && uploads.length === 0 && !state.busy && draft.grand_total !== null && (
        <SeenPrice seen={state.seen} now={{ amount: draft.grand_total, currency: draft.currency }} />
      )}
      <RequestForm
        draft={draft}
        edits={edits}
        busy={state.busy}
        shop={shop.data}
        queue={queue}
        onFiles={(added) => queue.add(added)}
        onChange={change}
        items={[
          ...files.map(({ file, local }, index) => (
            <RequestItem
              key={local?.key ?? file.id}
              entry={{
                file,
                picture: <FilePicture quoteId={id} file={file} />,
                copies: copiesOf(file.id, file.copies),
                onCopies: (copies) => setCopies(file.id ?? 0, copies),
                isAlone,
                onRemove: () => void state.removeFile(file.id ?? 0),
              }}
              stage={<DraftStage quoteId={id} file={file} local={local} color={color} isAlone={isAlone} />}
              showsModel={shows[index]!}
            />
          )),
          ...onTheirWay.map((upload, index) => (
            <RequestItem
              key={upload.key}
              entry={{
                upload,
                onRemove: () => state.removeUpload(upload.key),
                onRetry: () => queue.retry(upload.key),
              }}
              stage={<DraftStage quoteId={id} local={upload} color={color} isAlone={isAlone} />}
              showsModel={shows[files.length + index]!}
            />
          )),
        ]}
        aside={
          <PricePanel
            draft={draft}
            shop={shop.data}
            busy={state.busy}
            pricePending={PRICED.some((field) => field in edits)}
            problem={state.problem}
            underWay={underWay}
            flush={state.flush}
          />
        }
      />
    </>
  )
}

/** Whether the draft names a file already whose upload waits for its answer: the news may come first. */
function isThere(
  upload: Upload,
  newest: QuoteFile | undefined,
  answered: ReadonlyMap<number, KeyedFile>,
): boolean {
  const { phase, file } = upload
  const isUnderWay = phase === 'uploading' || phase === 'measuring'
  return isUnderWay && newest?.original_filename === file.name && !answered.has(newest.id ?? 0)
}

function FilePicture({ quoteId, file }: { quoteId: number; file: QuoteFile }) {
  return <Thumbnail quoteId={quoteId} fileId={file.id} name={file.original_filename} size={88} />
}

interface DraftStageProps {
  quoteId: number
  /** As the server knows it, once it does. */
  file?: QuoteFile
  /** As it was dropped, when that was in this visit. */
  local: KeyedFile | undefined
  /** The chosen filament's colour, by its name. */
  color: string | null
  isAlone: boolean
}

/** The model of one file: from the file itself where the browser has it, or else from the server. */
function DraftStage({ quoteId, file, local, color, isAlone }: DraftStageProps) {
  const files = useMemo(() => (file ? [file] : []), [file])
  if (local) {
    const { key, file: bytes } = local
    return <LocalStage name={key} file={bytes} findings={file?.findings} color={color} isAlone={isAlone} />
  }
  return <ModelStage quoteId={quoteId} files={files} color={color} isAlone={isAlone} />
}
