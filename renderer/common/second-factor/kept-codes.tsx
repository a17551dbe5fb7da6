import { Button, CopyButton } from '@mantine/core'
import { formatInstant } from '../format'
import { useUser } from '../session/session-context'
import { t } from '../texts'
import classes from './second-factor.module.css'

/** Recovery codes, shown once, with ways to keep them. */
export function KeptCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { email } = useUser()
  return (
    <div className={classes.panel} role="status">
      <p>
        {t(
          'Each of these codes signs you in once without the app. Keep them where you find them without your phone: they are not shown again.',
        )}
      </p>
      <div className={classes.kept}>
        <p className={classes.onPaper}>
          {t('Recovery codes of {email}, made {when}', {
            email,
            when: formatInstant(new Date().toISOString()),
          })}
        </p>
        <ul className={classes.codes} aria-label={t('Recovery codes')}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className={classes.buttons}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('Copied') : t('Copy the codes')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          {t('Print them')}
        </Button>
        <Button onClick={onDone}>{t('I have kept them')}</Button>
      </div>
    </div>
  )
}
