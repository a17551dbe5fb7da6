/** What is used here of a connection of the driver below `mssql`. */
export interface DriverConnection {
  on(event: 'errorMessage', listener: (said: { number: number }) => void): unknown
  loginError?: unknown
  /** The batch that each connection begins with. */
  getInitialSql(): string
}

/** Makes a connection of the pool ready, before it connects. */
export function beforeConnect(connection: DriverConnection): void {
  numberRefusals(connection)
  countRows(connection)
}

/**
 * The driver keeps of a refused sign-in only the server's words, which may be in any language: the number says whether the
 * password is wrong, or the database asleep.
 */
function numberRefusals(connection: DriverConnection): void {
  connection.on('errorMessage', ({ number }) => {
    queueMicrotask(() => {
      if (connection.loginError instanceof Error) Object.assign(connection.loginError, { number })
    })
  })
}

/**
 * A server may be set up to leave out how many rows a statement changed (`user options` 512), which the driver does not undo as it
 * does the other options. Every change of a version would then look as if somebody else had been first.
 */
function countRows(connection: DriverConnection): void {
  const initial = connection.getInitialSql.bind(connection)
  connection.getInitialSql = () => `${initial()}\nset nocount off`
}
