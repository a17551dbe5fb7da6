import { Button } from '@mantine/core'
import { useMemo, useState, type ComponentProps } from 'react'
import { Link, Navigate } from 'react-router'
import type { Shop } from '../../../../../shared/contract/shop'
import { formatBytes } from '../../../../common/format'
import { useSession } from '../../../../common/session/session-context'
import { rich, t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import type { ViewerFile } from '../../../../common/viewer/viewer-props'
import { BlobThumbnail } from '../../../../common/ui/thumbnail'
import { Stage } from '../../../parts/model-stage'
import { KEEP_REQUEST, withReturn } from '../../../parts/next-address'
import { PageHead } from '../../../parts/page-head'
import { PageSkeleton } from '../../../parts/page-skeleton'
import { useShop } from '../../../parts/use-shop'
import { FileCard } from '../file-card'
import { PriceAside } from '../price-aside'
import { RequestForm } from '../request-form'
import { keptFiles } from './kept-note'
import { keptRequest, type KeptFile } from './kept-request'
import { useVisitorRequest } from './use-visitor-request'
import classes from './visitor.module.css'

/** A price without an account: files and choices in this browser, the price from the shop. */
export function InstantPage() {
  const { state } = useSession()
  const shop = useShop()
  if (shop.isError && !shop.data) {
    return (
      <ErrorNotice
        title={t('The shop can’t be reached.')}
        error={shop.error}
        onRetry={() => void shop.refetch()}
      />
    )
  }
  if (state === 'loading' || !shop.data) return <PageSkeleton />
  if (state === 'signed_in') return <Navigate to={keptFiles() > 0 ? KEEP_REQUEST : '/request'} replace />
  if (!shop.data.instant_quotes) return <Navigate to="/" replace />
  return <Instant shop={shop.data} />
}

function Instant({ shop }: { shop: Shop }) {
  const request = useVisitorRequest(shop)
  const { draft, files, uploads, queue, change, busy } = request
  if (!request.ready) return <PageSkeleton />
  const color = draft.color
  const only = files.length + uploads.length === 1
  const mustWait = uploads.some(({ waitSeconds }) => waitSeconds !== undefined)
  return (
    <>
      <PageHead
        title={t('Your price')}
        lead={
          files.length + uploads.length === 0
            ? t('Drop your parts and see what they cost, and why. It needs no account.')
            : t('Choose how they are made: the price follows. It needs no account.')
        }
      />
      <RequestForm
        draft={draft}
        edits={request.choices}
        busy={busy}
        shop={shop}
        uploads={uploads}
        queue={queue}
        onFiles={request.addFiles}
        onRemoveUpload={request.removeFile}
        onChange={change}
        hint={t('No account needed. .3mf, up to {size} each; the shop measures them and keeps nothing.', {
          size: formatBytes(shop.upload.max_file_bytes),
        })}
        stageOf={({ key, file }) => (only ? <LocalStage name={key} file={file} color={color} /> : null)}
        cards={files.map((kept, index) => (
          <VisitorFile
            key={kept.key}
            kept={kept}
            file={draft.files[index]!}
            color={color}
            showModel={only}
            onCopies={(copies) => request.setCopies(kept.key, copies)}
            onRemove={() => request.removeFile(kept.key)}
          />
        ))}
        below={
          <>
            {mustWait && (
              <p className={classes.wait}>
                {rich('With <up>an account</up> you go on at once; your files come with you.', {
                  up: (words) => (
                    <Link key="up" to={withReturn('/register', KEEP_REQUEST)}>
                      {words}
                    </Link>
                  ),
                })}
              </p>
            )}
            <Privacy onForget={request.forget} />
          </>
        }
        aside={
          <PriceAside
            request={draft}
            shop={shop}
            busy={busy}
            stands={t('With an account this price stands at once, for 30 days.')}
            problems={<ErrorNotice error={request.problem} onRetry={request.retry} />}
          >
            <Button component={Link} to={withReturn('/register', KEEP_REQUEST)} fullWidth>
              {t('Create an account to order')}
            </Button>
            <p className={classes.other}>
              {rich('Already a customer? <in>Sign in</in>', {
                in: (words) => (
                  <Link key="in" to={withReturn('/sign-in', KEEP_REQUEST)}>
                    {words}
                  </Link>
                ),
              })}
            </p>
          </PriceAside>
        }
      />
    </>
  )
}

/** Where the files are, and the way to forget them. */
function Privacy({ onForget }: { onForget: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={classes.privacy}>
      <p>
        {keptRequest.lasts()
          ? t('The shop keeps nothing of this. Your files wait in this browser for up to 30 days.')
          : t(
              'The shop keeps nothing of this. This browser does not either: your files are here until you leave.',
            )}
      </p>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => {
          if (asked) onForget()
          else setAsked(true)
        }}
        onBlur={() => setAsked(false)}
      >
        {asked ? t('Forget them all now') : t('Forget them')}
      </Button>
    </div>
  )
}

interface VisitorFileProps extends Pick<
  ComponentProps<typeof FileCard>,
  'file' | 'onCopies' | 'onRemove' | 'showModel'
> {
  kept: KeptFile
  /** The chosen filament's colour, by its name. */
  color: string | null
}

function VisitorFile({ kept, color, ...card }: VisitorFileProps) {
  const thumbnail = useThumbnail(kept)
  return (
    <FileCard
      {...card}
      copies={kept.copies}
      picture={<BlobThumbnail blob={thumbnail} name={kept.file.name} size={88} />}
      stage={<LocalStage name={kept.key} file={kept.file} color={color} findings={card.file.findings} />}
    />
  )
}

/** The picture that a measured file carries. */
function useThumbnail({ measured }: KeptFile): Blob | null {
  const text = measured?.thumbnail ?? null
  return useMemo(() => {
    if (text === null) return null
    return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))])
  }, [text])
}

interface LocalStageProps extends Pick<ViewerFile, 'findings'> {
  /** Names the model: shown before, it is there at once. */
  name: string
  file: File
  color: string | null
}

/** The model of a file that this browser has: its bytes are here, so no picture has to stand for it meanwhile. */
function LocalStage({ name, file, color, findings }: LocalStageProps) {
  const files = useMemo(
    () => [{ findings, source: { key: name, name: file.name, load: () => file.arrayBuffer() } }],
    [name, file, findings],
  )
  return <Stage files={files} color={color} />
}
