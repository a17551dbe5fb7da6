import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { availableParallelism, constants as osConstants, setPriority } from 'node:os'
import { join } from 'node:path'

export interface RunLimits {
  /** Instant by which it must have ended, in milliseconds of `performance.now()`. */
  deadline: number
  memoryMb: number
  /** Of everything in the folder together. */
  diskMb: number
}

export interface RunOrder {
  command: string
  args: string[]
  /** The child's working folder and the only place that it is told of. */
  folder: string
  env: NodeJS.ProcessEnv
  limits: RunLimits
  signal: AbortSignal
}

export type RunEnd =
  | { kind: 'ended'; code: number | null; said: string }
  | { kind: 'time' }
  | { kind: 'memory' }
  | { kind: 'disk' }

const WATCH_MS = 200
const SAID_BYTES = 16 * 1024
/** Part of util-linux: sets limits that the kernel holds a process and its children to, then becomes that process. */
const PRLIMIT = '/usr/bin/prlimit'

/**
 * Runs a program in a process group of its own, without a shell, and kills the whole group as soon as it takes too
 * long, too much memory or too much disk, or when `signal` fires (then it rejects). On Linux the kernel holds the limits
 * of memory, file size and processor time as well, so that they hold even after this program was killed; elsewhere they
 * are watched.
 */
export async function runLimited(order: RunOrder): Promise<RunEnd> {
  const { limits, signal, folder } = order
  signal.throwIfAborted()
  const [command, args] = withKernelLimits(order)
  const child = spawn(command, args, {
    cwd: folder,
    env: order.env,
    // A group of its own, so that what the slicer starts is killed with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listen(child)
  yieldToOthers(child)
  const limit: { broken: Exclude<RunEnd['kind'], 'ended'> | null } = { broken: null }
  const stop = (reason: typeof limit.broken) => {
    limit.broken ??= reason
    killGroup(child)
  }
  const aborted = () => killGroup(child)
  signal.addEventListener('abort', aborted, { once: true })
  const timer = setTimeout(() => stop('time'), Math.max(0, limits.deadline - performance.now()))
  const watching = watch(child, order, stop)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      // What it left running goes with it, and lets go of its output.
      child.once('exit', () => killGroup(child))
      child.once('close', (exitCode) => resolve(exitCode))
    })
    signal.throwIfAborted()
    if (limit.broken) return { kind: limit.broken }
    if (await overDisk(order)) return { kind: 'disk' }
    return { kind: 'ended', code, said: said() }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', aborted)
    killGroup(child)
    await watching.stop()
  }
}

function withKernelLimits({ command, args, limits }: RunOrder): [string, string[]] {
  if (process.platform !== 'linux' || !existsSync(PRLIMIT)) return [command, args]
  const seconds = Math.max(1, Math.ceil((limits.deadline - performance.now()) / 1000))
  return [
    PRLIMIT,
    [
      `--as=${limits.memoryMb * 1024 * 1024}`,
      `--fsize=${limits.diskMb * 1024 * 1024}`,
      `--cpu=${seconds * availableParallelism() + 5}`,
      '--core=0',
      '--',
      command,
      ...args,
    ],
  ]
}

/** Keeps the beginning and the end of what the program says; the rest is read and dropped, so that it never blocks. */
function listen(child: ChildProcess): () => string {
  let text = ''
  const take = (chunk: Buffer) => {
    text += chunk.toString('latin1')
    if (text.length > 2 * SAID_BYTES) text = text.slice(0, 1024) + text.slice(-SAID_BYTES)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  return () => text
}

/** The office and the portal come before a slice. */
function yieldToOthers(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    setPriority(child.pid, osConstants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not allow it; both are fine.
  }
}

function killGroup(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // Nobody of the group is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') child.kill('SIGKILL')
  }
}

function watch(
  child: ChildProcess,
  order: RunOrder,
  stop: (reason: 'memory' | 'disk') => void,
): { stop: () => Promise<void> } {
  let over = false
  const isOver = () => over
  const turns = async () => {
    while (!isOver()) {
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS).unref())
      if (isOver()) return
      if (await overDisk(order)) stop('disk')
      else if ((await residentMb(child.pid)) > order.limits.memoryMb) stop('memory')
    }
  }
  const running = turns()
  return {
    stop: async () => {
      over = true
      await running
    },
  }
}

async function overDisk({ folder, limits }: RunOrder): Promise<boolean> {
  return (await folderBytes(folder)) > limits.diskMb * 1024 * 1024
}

/** Bytes of all files below a folder; links are not followed. */
async function folderBytes(folder: string): Promise<number> {
  let sum = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    const found = await lstat(join(entry.parentPath, entry.name)).catch(() => null)
    if (found?.isFile()) sum += found.size
  }
  return sum
}

/** What a process holds in memory, where the system tells it for nothing (Linux); 0 elsewhere. */
async function residentMb(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
