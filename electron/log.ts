/** One line on standard error: what the shell has to tell whoever started it from a terminal. */
export function log(message: string): void {
  process.stderr.write(`${message}\n`)
}
