import { type ChildProcess } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Starts a server's process on the shop of this run, which says `Listening on URL` when it is ready. */
export type StartProcess = () => ChildProcess

interface Member {
  name: string
  url: string | null
  process: ChildProcess
  exited: Promise<number | null>
}

const READY_WITHIN_MS = 60_000
/** What stopping may take, as the program promises, and a little for a busy machine. */
const STOP_WITHIN_MS = 15_000

/** The servers of a run: one is always about to be ended and started again. */
export class Fleet {
  private readonly members: Member[] = []
  private readonly log: WriteStream
  kills = 0
  gracefulStops = 0
  readonly troubles: string[] = []
  private readonly killed = new Set<string>()

  constructor(
    private readonly startProcess: StartProcess,
    folder: string,
  ) {
    this.log = createWriteStream(join(folder, 'servers.log'), { flags: 'a' })
  }

  async start(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) this.members.push(this.begin(`server ${index + 1}`))
    await Promise.all(this.members.map((member) => this.ready(member)))
  }

  /** The addresses of servers that serve; empty while none does. */
  get urls(): string[] {
    return this.members.flatMap(({ url }) => (url === null ? [] : [url]))
  }

  /** Kills one of the servers as a power cut does, or stops it gracefully, and starts it again. */
  async replace(index: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const member = this.members[index % this.members.length]!
    // Whoever balances load no longer sends anybody to a server that is asked to stop; a killed one tells nobody.
    if (signal === 'SIGTERM') member.url = null
    await this.end(member, signal)
    Object.assign(member, this.begin(member.name))
    await this.ready(member)
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => this.end(member, 'SIGTERM')))
    this.members.splice(0)
    await new Promise((resolve) => this.log.end(resolve))
  }

  /** Whether the server at this address was killed: then it is right that connections broke. */
  wasKilled(url: string): boolean {
    return this.killed.has(url)
  }

  private begin(name: string): Member {
    const child = this.startProcess()
    child.stderr!.pipe(this.log, { end: false })
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    return { name, url: null, process: child, exited }
  }

  private async ready(member: Member): Promise<void> {
    const { process: child } = member
    const said = new Promise<string>((resolve) => {
      let text = ''
      child.stdout!.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const url = /Listening on (\S+)/.exec(text)?.[1]
        if (url) resolve(url)
      })
    })
    const url = await Promise.race([said, member.exited, sleep(READY_WITHIN_MS, null, { ref: false })])
    if (typeof url !== 'string') throw new Error(`${member.name} did not start; see servers.log.`)
    member.url = url
  }

  private async end(member: Member, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (signal === 'SIGKILL' && member.url !== null) this.killed.add(member.url)
    member.process.kill(signal)
    const code = await Promise.race([member.exited, sleep(STOP_WITHIN_MS, 'late' as const, { ref: false })])
    member.url = null
    if (signal === 'SIGKILL') {
      this.kills += 1
      return
    }
    this.gracefulStops += 1
    if (code !== 0) this.troubles.push(`${member.name} stopped with ${String(code)} when asked to`)
    if (code === 'late') {
      member.process.kill('SIGKILL')
      await member.exited
    }
  }
}
