import { Button, Progress } from '@mantine/core'
import { formatBytes } from '../../../common/format'
import { WaitingTime } from '../../../common/ui/waiting-time'
import classes from './request.module.css'
import type { Upload } from './upload-queue'

interface UploadCardProps {
  upload: Upload
  onRemove: () => void
  onRetry: () => void
}

/** A file on its way: how far it is, or why it did not arrive. */
export function UploadCard({ upload, onRemove, onRetry }: UploadCardProps) {
  const { file, phase } = upload
  const failed = phase === 'failed'
  return (
    <li className={classes.file} data-failed={failed}>
      <div className={classes.fileHead}>
        <div className={classes.fileName}>
          <h3>{file.name}</h3>
          <p className={classes.fileFacts}>{failed ? null : words(upload)}</p>
        </div>
        <div className={classes.fileActions}>
          {failed && upload.retryable && (
            <Button variant="default" onClick={onRetry} aria-label={`Send ${file.name} again`}>
              Send again
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            onClick={onRemove}
            aria-label={`${failed ? 'Remove' : 'Cancel'} ${file.name}`}
          >
            {failed ? 'Remove' : 'Cancel'}
          </Button>
        </div>
      </div>
      {failed ? (
        <p className={classes.fileProblem} role="alert">
          {upload.waitSeconds === undefined ? upload.problem : <WaitingTime seconds={upload.waitSeconds} />}
        </p>
      ) : (
        <Progress
          value={phase === 'measuring' ? 100 : Math.round(upload.sent * 100)}
          animated={phase === 'measuring'}
          aria-label={`Upload of ${file.name}`}
        />
      )}
    </li>
  )
}

function words({ phase, sent, file }: Upload): string {
  if (phase === 'waiting') return 'Waits for the file before it'
  if (phase === 'measuring') return 'Being measured'
  return `${formatBytes(sent * file.size)} of ${formatBytes(file.size)} sent`
}
