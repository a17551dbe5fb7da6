// A terminal that was closed must not end the program: nobody reads what is written then.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/** One line on standard error: what the shell has to tell whoever started it from a terminal. */
export function log(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** The line on standard output by which scripts know that the server is ready, as the headless server has it. */
export function announce(url: string): void {
  process.stdout.write(`Listening on ${url}\n`)
}
