import { useState, type ReactNode } from 'react'
import type { QuoteFile } from '../../../../shared/contract/quotes'
import { CustomerFindings } from '../../parts/customer-findings'
import { FileHead } from './file-head'
import classes from './request.module.css'
import { UploadHead } from './upload-head'
import type { Upload } from './upload-queue'

interface RequestItemProps {
  /** A measured file, with what can be done to it; or one on its way. */
  entry:
    | {
        file: QuoteFile
        picture: ReactNode
        copies: number
        onCopies: (copies: number) => void
        /** No other file is in the request. */
        isAlone: boolean
        onRemove: () => void
      }
    | { upload: Upload; onRemove: () => void; onRetry: () => void }
  /** Its model on the stage. */
  stage: ReactNode
  /** Show the model without being asked. */
  showsModel: boolean
}

/**
 * A file of a request, from its choice on. Its model is read where the file is, so that it is seen while the file is on
 * its way, and it stays where it is when the file has been measured.
 */
export function RequestItem({ entry, stage, showsModel }: RequestItemProps) {
  const [asked, setAsked] = useState<boolean | null>(null)
  const isModelShown = asked ?? showsModel
  const isFailed = 'upload' in entry && entry.upload.phase === 'failed'
  const findings = 'file' in entry ? entry.file.findings : []
  return (
    <li className={classes.file} data-failed={isFailed}>
      {'file' in entry ? (
        <FileHead {...entry} isModelShown={isModelShown} onToggleModel={() => setAsked(!isModelShown)} />
      ) : (
        <UploadHead {...entry} />
      )}
      {isModelShown && !isFailed ? stage : null}
      {findings.length > 0 && <CustomerFindings findings={findings} />}
    </li>
  )
}
