import { Button, Progress } from '@mantine/core'
import { formatBytes } from '../../../common/format'
import { t } from '../../../common/texts'
import { WaitingTime } from '../../../common/ui/waiting-time'
import classes from './request.module.css'
import type { Upload } from './upload-queue'

interface UploadHeadProps {
  upload: Upload
  onRemove: () => void
  onRetry: () => void
}

/** A file on its way: how far it is, or why it did not arrive. */
export function UploadHead({ upload, onRemove, onRetry }: UploadHeadProps) {
  const { file, phase } = upload
  const failed = phase === 'failed'
  return (
    <>
      <div className={classes.fileHead}>
        <div className={`${classes.fileName ?? ''} ${classes.uploadName ?? ''}`}>
          <h3>{file.name}</h3>
          <p className={classes.fileFacts}>{failed ? null : words(upload)}</p>
        </div>
        <div className={classes.fileActions}>
          {failed && upload.retryable && (
            <Button
              variant="default"
              onClick={onRetry}
              aria-label={t('Send {name} again', { name: file.name })}
            >
              {t('Send again')}
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            onClick={onRemove}
            aria-label={t(failed ? 'Remove {name}' : 'Cancel {name}', { name: file.name })}
          >
            {failed ? t('Remove') : t('Cancel')}
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
          aria-label={t('Upload of {name}', { name: file.name })}
        />
      )}
    </>
  )
}

function words({ phase, sent, file }: Upload): string {
  if (phase === 'waiting') return t('Waits for the file before it')
  if (phase === 'measuring') return t('Being measured')
  return t('{sent} of {total} sent', { sent: formatBytes(sent * file.size), total: formatBytes(file.size) })
}
