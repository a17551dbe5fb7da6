/**
 * Whether a bank account written as an IBAN is one: two letters, two check digits, and a remainder of 1 when divided by
 * 97 (ISO 13616, ISO 7064 MOD 97-10). Other account numbers have no check that holds everywhere and are taken as they are.
 */
export function isAcceptableAccount(account: string): boolean {
  const text = account.replaceAll(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}/.test(text)) return true
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  const digits = (text.slice(4) + text.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  return BigInt(digits) % 97n === 1n
}

/** Whether an account is written as an IBAN. */
export function isIban(account: string): boolean {
  return /^[A-Za-z]{2}\d{2}/.test(account.trim())
}

/** An account as people read it: IBANs in groups of four. */
export function readableAccount(account: string): string {
  const text = account.replaceAll(/\s/g, '')
  return isIban(text) ? text.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ') : account.trim()
}
