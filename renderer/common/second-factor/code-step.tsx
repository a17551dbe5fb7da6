import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type SyntheticEvent } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import { useSession } from '../session/session-context'
import { t } from '../texts'
import { ErrorNotice } from '../ui/error-notice'
import { CodeField, type CodeKind } from './code-field'
import classes from './second-factor.module.css'

interface CodeStepProps {
  email: string
  password: string
  onBack: () => void
  /** Called when she is signed in. */
  onDone?: () => void
}

/** Whether signing in goes on with a code. */
export function asksForCode(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'SECOND_FACTOR_REQUIRED'
}

/** The second step of signing in, after the right password: a code of the app, or a recovery code. */
export function CodeStep({ email, password, onBack, onDone }: CodeStepProps) {
  const { signIn } = useSession()
  const [kind, setKind] = useState<CodeKind>('app')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const left = await signIn(email, password, code)
      if (left !== null) {
        notifications.show({ message: codeUsed(left), closeButtonProps: { 'aria-label': t('Close') } })
      }
      onDone?.()
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  const choose = (next: CodeKind) => {
    setKind(next)
    setCode('')
    setProblem(null)
  }

  const refused = asksForCode(problem)
  return (
    <form className={classes.form} onSubmit={submit}>
      {problem !== null && !refused && <ErrorNotice error={problem} />}
      {/* Lets password managers know whose code it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <CodeField
        // A field of its own for each, so that what comes by itself for one does not stay in the other.
        key={kind}
        kind={kind}
        autoFocus
        value={code}
        onChange={setCode}
        error={refused && problem instanceof ApiError ? problem.detail : undefined}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('Sign in')}
      </Button>
      <div className={classes.ways}>
        <Button variant="subtle" color="gray" onClick={() => choose(kind === 'app' ? 'recovery' : 'app')}>
          {kind === 'app' ? t('Use a recovery code') : t('Use a code of the app')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('Back to the password')}
        </Button>
      </div>
    </form>
  )
}

function codeUsed(left: number): string {
  return t(
    'This recovery code is used up. {left, plural, =0 {It was the last one: make new ones.} one {One is left.} other {# are left.}}',
    { left },
  )
}
