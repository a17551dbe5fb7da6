import { fork, type ChildProcess } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** The roles that this program plays in processes of its own. */
export type RoleName = 'product' | 'bare' | 'analyze' | 'saxes' | 'model'

const STARTS_WITHIN_MS = 120_000

/** A process that plays one role and answers questions, one at a time. */
export class Child {
  private constructor(private readonly process: ChildProcess) {}

  /** Starts the role with its arguments; resolves to its first message. */
  static async start<Ready>(
    role: RoleName,
    args: readonly string[],
  ): Promise<{ child: Child; ready: Ready }> {
    const entry = process.argv[1]!
    const child = new Child(
      fork(entry, ['--role', role, ...args], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'advanced',
      }),
    )
    return { child, ready: await child.next<Ready>(STARTS_WITHIN_MS) }
  }

  ask<Answer>(question: unknown, withinMs = 600_000): Promise<Answer> {
    const answer = this.next<Answer>(withinMs)
    this.process.send(question as object)
    return answer
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGTERM')
    const last = setTimeout(() => this.process.kill('SIGKILL'), 15_000)
    await gone
    clearTimeout(last)
  }

  private next<Answer>(withinMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const clean = (): void => {
        clearTimeout(timer)
        this.process.off('message', arrived)
        this.process.off('exit', left)
      }
      const arrived = (message: unknown): void => {
        clean()
        resolve(message as Answer)
      }
      const left = (code: number | null): void => {
        clean()
        reject(new Error(`A process of the benchmark ended with code ${String(code)}.`))
      }
      const timer = setTimeout(() => {
        clean()
        reject(new Error('A process of the benchmark did not answer in time.'))
      }, withinMs)
      this.process.once('message', arrived)
      this.process.once('exit', left)
    })
  }
}

/** Runs a role that answers once and ends; resolves to its answer. */
export async function runOnce<Answer>(role: RoleName, args: readonly string[]): Promise<Answer> {
  const { child, ready } = await Child.start<Answer>(role, args)
  await child.stop()
  return ready
}

/** Says something to the parent process. */
export function tellParent(message: object): void {
  process.send?.(message)
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
