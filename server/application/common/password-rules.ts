import { invalidField } from '../../../shared/domain/errors'
import type { CommonPasswords } from '../auth/ports'

const MIN_CHARACTERS = 10
/** bcrypt reads no further: what is longer would be cut silently, so it is refused. */
const MAX_BYTES = 72

/** Refuses a password that is too short, too long, the e-mail address, or among the commonest. */
export function checkNewPassword(
  password: string,
  email: string,
  common: CommonPasswords,
  path = 'password',
): void {
  if (Array.from(password).length < MIN_CHARACTERS) {
    throw invalidField(path, `Choose a password of at least ${MIN_CHARACTERS} characters.`)
  }
  if (Buffer.byteLength(password, 'utf8') > MAX_BYTES) {
    throw invalidField(
      path,
      `Choose a password of at most ${MAX_BYTES} bytes; letters with accents count twice or more.`,
    )
  }
  if (password.trim().toLowerCase() === email) {
    throw invalidField(path, 'Choose a password that is not the e-mail address.')
  }
  if (common.has(password)) throw invalidField(path, 'Choose a password that is less common.')
}
