import type { MailServer, TrialStep } from '../../application/connections/ports'
import type { Mail } from '../../application/mail/ports'
import { SmtpMailer } from '../mail/smtp-mailer'
import { failed, hasFailed, ok, reachCode, reachHost, said, tlsCode, warning } from './reach'

export interface MailToTry {
  /** As it is used: an address of the environment, or what a person entered. */
  server: string | MailServer
  values: Pick<MailServer, 'host' | 'port' | 'security' | 'user'>
  from: () => string
}

/** Tries a mail server: finds it, connects, agrees on TLS, signs in, and sends a letter where one is given. */
export async function tryMail(
  { server, values, from }: MailToTry,
  letter: Mail | null,
): Promise<TrialStep[]> {
  const { host, port, security, user } = values
  const steps = await reachHost(host, port)
  if (hasFailed(steps)) return steps
  const encrypts = security === 'if_offered' ? await offersTls({ server, values, from }) : security !== 'none'
  const mailer = new SmtpMailer({ server, from })
  try {
    await mailer.verify()
    steps.push(encrypts ? ok('encrypted', { host }) : warning('not_encrypted', { host }))
    steps.push(user === null ? ok('no_sign_in') : ok('signed_in', { user }))
    if (letter === null) return steps
    return [...steps, await send(mailer, letter, user)]
  } catch (error) {
    return [...steps, ...refusal(error, values, encrypts)]
  } finally {
    mailer.close()
  }
}

/** Whether the server agrees to TLS when it is asked for; whatever else is wrong with it is not this question's. */
async function offersTls({ server, from }: MailToTry): Promise<boolean> {
  const mailer = new SmtpMailer({ server, from, requireTls: true })
  try {
    await mailer.verify()
    return true
  } catch (error) {
    return !isRefusalOfTls(error)
  } finally {
    mailer.close()
  }
}

function isRefusalOfTls(error: unknown): boolean {
  const { code, command, response } = error as { code?: string; command?: string; response?: string }
  return code === 'ETLS' && command === 'STARTTLS' && Boolean(response)
}

async function send(mailer: SmtpMailer, letter: Mail, user: string | null): Promise<TrialStep> {
  try {
    await mailer.send(letter)
    return ok('letter_taken', { to: letter.to })
  } catch (error) {
    const words = said((error as { response?: unknown }).response ?? error)
    // Servers that let nobody send who has not signed in say so only now.
    if (user === null && /\b(530|550 5\.7\.1|554 5\.7\.1)\b/.test(words)) {
      return failed('sign_in_wanted', { said: words })
    }
    return failed('letter_refused', { to: letter.to, said: words })
  }
}

/** Which step it was that went wrong, told by the library's code and the server's answer. */
function refusal(error: unknown, { host, user }: MailToTry['values'], encrypts: boolean): TrialStep[] {
  const { code = '', response } = error as { code?: string; response?: string }
  const words = said(response ?? error)
  const encrypted = encrypts ? ok('encrypted', { host }) : warning('not_encrypted', { host })
  if (code === 'EAUTH') {
    return [
      encrypted,
      response === undefined || response === ''
        ? failed('sign_in_not_offered', { said: words })
        : failed('sign_in_refused', { user: user ?? '', said: words }),
    ]
  }
  if (isRefusalOfTls(error)) return [failed('tls_not_offered', { host })]
  const tls = tlsCode(error)
  if (tls !== null) return [failed(tls, { host, said: words })]
  if (code === 'ETIMEDOUT') return [failed('tls_no_greeting', { host })]
  if (code === 'EPROTOCOL' || code === 'ECONNECTION')
    return [failed('protocol_refused', { host, said: words })]
  return [failed(reachCode(error), { host, said: words })]
}
