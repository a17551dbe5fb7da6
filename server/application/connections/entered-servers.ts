import { invalidField } from '../../../shared/domain/errors'
import type {
  DatabaseServer,
  DatabaseValues,
  KeptConnection,
  KeptMailValues,
  MailServer,
  MailValues,
  TrustedCertificates,
} from './ports'

/** Left out: the kept one stays. Null: none. */
export type Password = string | null | undefined

/** A mail server as somebody enters it. */
export interface EnteredMail extends MailValues {
  password?: Password
  trusted_certificate?: string | null
}

/** What is entered, with what is kept of the same server where it was left out. Throws VALIDATION_ERROR. */
export function enteredMailServer(
  kept: KeptConnection<KeptMailValues> | null,
  entered: EnteredMail,
  certificates: TrustedCertificates,
  now: Date,
): MailServer {
  const { password, trusted_certificate: given, ...values } = entered
  const before = kept?.values.host === values.host ? (kept.values.trusted_certificate ?? null) : null
  if (given) certificates.check(given, now)
  const pem = given === undefined ? before : given
  return {
    ...values,
    ...(pem === null ? {} : { trusted_certificate: pem }),
    password: values.user === null ? null : secretFor(kept, values, password, ['host', 'user']),
  }
}

/** The same for a database. */
export function enteredDatabaseServer(
  kept: KeptConnection<DatabaseValues> | null,
  values: DatabaseValues,
  password: Password,
): DatabaseServer {
  const secret = secretFor(kept, values, password, ['host', 'port', 'instance', 'user', 'domain'])
  return { ...values, password: secret ?? '' }
}

/**
 * The password to use: the given one, else the kept one, which goes to the server and for the account that it was given
 * for and to no other. Throws VALIDATION_ERROR where it has to be entered again.
 */
function secretFor<Values extends object>(
  kept: KeptConnection<Values> | null,
  values: Values,
  given: Password,
  boundTo: readonly (keyof Values & string)[],
): string | null {
  if (given !== undefined) return given
  const secret = kept?.secrets.password
  if (secret === undefined) {
    if (kept?.unreadable) {
      throw invalidField('password', 'The kept password can’t be read on this computer. Enter it again.')
    }
    throw invalidField('password', 'Enter the password.')
  }
  if (boundTo.some((name) => kept!.values[name] !== values[name])) {
    throw invalidField('password', 'Enter the password again: the kept one is for another server or account.')
  }
  return secret
}
