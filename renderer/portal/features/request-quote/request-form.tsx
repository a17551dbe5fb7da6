import type { ReactNode } from 'react'
import type { Estimate } from '../../../../shared/contract/quotes'
import type { Shop } from '../../../../shared/contract/shop'
import { t } from '../../../common/texts'
import { admitted } from './admit-files'
import type { Choices } from './choices'
import { DetailFields } from './detail-fields'
import { DropZone } from './drop-zone'
import { OptionFields } from './option-fields'
import classes from './request.module.css'
import { UploadCard } from './upload-card'
import type { Upload, UploadQueue } from './upload-queue'

interface RequestFormProps {
  /** The request as the server last answered it. */
  draft: Estimate
  /** Choices that the server has not answered yet. */
  edits: Choices
  busy: boolean
  shop: Shop
  /** A card for each file that is there. */
  cards: ReactNode
  uploads: readonly Upload[]
  queue: UploadQueue
  /** Takes files that may be sent. */
  onFiles: (files: File[]) => void
  /** Takes a file away that is on its way or was refused. */
  onRemoveUpload: (key: string) => void
  onChange: (changes: Choices) => void
  /** The price and the way on. */
  aside: ReactNode
  /** What of a file on its way can be shown already. */
  stageOf?: (upload: Upload) => ReactNode
  /** What becomes of files, below the invitation to drop some. */
  hint?: ReactNode
  /** What is to be said below the files. */
  below?: ReactNode
}

/** A request while it is put together, one question after another: files, options, details; the price beside them. */
export function RequestForm({
  draft,
  edits,
  busy,
  shop,
  cards,
  uploads,
  queue,
  onFiles,
  onRemoveUpload,
  onChange,
  aside,
  stageOf,
  hint,
  below,
}: RequestFormProps) {
  const empty = draft.files.length === 0 && uploads.length === 0
  const addFiles = (files: File[]) => onFiles(admitted(queue, files, shop.upload))
  return (
    <div className={empty ? undefined : classes.layout}>
      <div className={classes.questions}>
        <section aria-labelledby="files-title" className={classes.question}>
          <h2 id="files-title">{t('Files')}</h2>
          {!empty && (
            <ul className={classes.files}>
              {cards}
              {uploads.map((upload) => (
                <UploadCard
                  key={upload.key}
                  upload={upload}
                  onRemove={() => onRemoveUpload(upload.key)}
                  onRetry={() => queue.retry(upload.key)}
                >
                  {stageOf?.(upload)}
                </UploadCard>
              ))}
            </ul>
          )}
          <DropZone onFiles={addFiles} small={!empty} hint={hint} />
          {!empty && below}
        </section>
        {!empty && (
          <>
            <OptionFields draft={draft} edits={edits} busy={busy} shop={shop} onChange={onChange} />
            <DetailFields draft={draft} edits={edits} onChange={onChange} />
          </>
        )}
      </div>
      {!empty && aside}
    </div>
  )
}
