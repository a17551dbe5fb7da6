/** What persistence says to the log: a sentence, with fields before it where there are any. */
export interface Logger {
  info(fields: object | string, message?: string): void
  warn(fields: object | string, message?: string): void
  error(fields: object | string, message?: string): void
}
