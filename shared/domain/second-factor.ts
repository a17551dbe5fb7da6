/** How many recovery codes somebody gets, each good for one sign-in without the app. */
export const RECOVERY_CODES = 10
/** A second factor that was begun is to be confirmed within so many minutes. */
export const CONFIRM_WITHIN_MINUTES = 60

/** What somebody typed into the field for the second factor, without the spaces and dashes that it is read with. */
export interface GivenCode {
  kind: 'app' | 'recovery'
  code: string
}

/** Null for what is neither a code of an app (six digits) nor a recovery code (sixteen characters of base32). */
export function givenCode(text: string): GivenCode | null {
  const code = text.replace(/[\s-]/g, '').toLowerCase()
  if (/^\d{6}$/.test(code)) return { kind: 'app', code }
  return /^[a-z2-7]{16}$/.test(code) ? { kind: 'recovery', code } : null
}

/** Whether a code of this time step may be taken: each once, and none of before the last one (RFC 6238, 5.2). */
export function isFreshStep(step: number, lastStep: number | null): boolean {
  return lastStep === null || step > lastStep
}
