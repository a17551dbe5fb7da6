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
import type { UploadQueue } from './upload-queue'

interface RequestFormProps {
  /** The request as the server last answered it. */
  draft: Estimate
  /** Choices that the server has not answered yet. */
  edits: Choices
  busy: boolean
  shop: Shop
  /** An item for each file, those on their way behind the others. */
  items: readonly ReactNode[]
  queue: UploadQueue
  /** Takes files that may be sent. */
  onFiles: (files: File[]) => void
  onChange: (changes: Choices) => void
  /** The price and the way on. */
  aside: ReactNode
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
  items,
  queue,
  onFiles,
  onChange,
  aside,
  hint,
  below,
}: RequestFormProps) {
  const empty = items.length === 0
  const addFiles = (files: File[]) => onFiles(admitted(queue, files, shop.upload))
  return (
    <div className={empty ? undefined : classes.layout}>
      <div className={classes.questions}>
        <section aria-labelledby="files-title" className={classes.question}>
          <h2 id="files-title">{t('Files')}</h2>
          {!empty && <ul className={classes.files}>{items}</ul>}
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
