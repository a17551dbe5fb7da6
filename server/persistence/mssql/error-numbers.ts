/** Two rows of one unique index or key. */
export const UNIQUE = new Set([2627, 2601])

/** A deadlock's victim, a row that changed under a snapshot, a lock that was waited for too long. */
export const DEADLOCK = new Set([1205, 3960, 1222])

/**
 * Faults that pass by themselves, by Microsoft's list for Azure SQL ("Troubleshoot connectivity issues and other errors") and
 * those that its own drivers send again after.
 */
export const TRANSIENT = new Set([
  // The connection: its beginning, its end, and what the network says on Windows.
  64, 121, 233, 997, 10053, 10054, 10060, 11001, 17197,
  // Azure SQL: changes its machine, sleeps, has too much to do.
  615, 926, 4060, 4221, 10922, 10928, 10929, 10936, 40143, 40166, 40197, 40501, 40540, 40613, 42108, 42109,
  49918, 49919, 49920,
  // A server that starts, stops, is updated, or takes over from another in an availability group.
  596, 921, 922, 952, 976, 983, 988, 6005, 18401,
  // Memory, or memory for locks, that others hold at this moment.
  701, 1203, 1204, 1221, 8628, 8645, 8651,
])

/** The files of the database, its log or what was ordered from Azure are full. */
export const FULL = new Set([1101, 1105, 9002, 40544, 40552])

/** The database takes no writes: a replica after a failover, or set so by somebody. */
export const READ_ONLY = new Set([978, 979, 3906])

/** Faults that stay until somebody does something: a sign-in that is refused while the program runs, a database taken away. */
export const UNAVAILABLE = new Set([927, 942, 945, 18456, ...TRANSIENT, ...FULL, ...READ_ONLY])
