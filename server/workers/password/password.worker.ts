import bcrypt from 'bcryptjs'

const ROUNDS = 12

export type PasswordTask =
  { kind: 'hash'; password: string } | { kind: 'verify'; password: string; hash: string }

/** The worker thread's task: half a second of arithmetic, on purpose. Answers the hash, or whether it fits. */
export default function run(task: PasswordTask): string | boolean {
  return task.kind === 'hash'
    ? bcrypt.hashSync(task.password, ROUNDS)
    : bcrypt.compareSync(task.password, task.hash)
}
