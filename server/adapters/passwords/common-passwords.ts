import type { CommonPasswords } from '../../application/auth/ports'

/**
 * Loads the list of the commonest passwords (from leaks, as kept by the zxcvbn project; some 49,000), which takes a
 * moment and a few megabytes. Passwords are compared without regard to case.
 */
export async function loadCommonPasswords(): Promise<CommonPasswords> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const known = new Set(dictionary['passwords-common'].map((password) => password.toLowerCase()))
  return { has: (password) => known.has(password.toLowerCase()) }
}
