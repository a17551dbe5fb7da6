import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type ZipEntryInput } from '../demo/make-3mf'
import { makeCase } from './cases'
import { readCorpus } from './corpus'
import { judge, type Verdict } from './judge'
import { caseSeed } from './random'

/**
 * Feeds the reading of models with changed and made-up files until the time is over, in a process of its own that may
 * hang, die or eat memory. `--minutes=60 --seed=1 --folder=../shared/models --replay=<file>`.
 */
const root = resolve(import.meta.dirname, '../..')
const found = join(root, '.cache/fuzz')
/** One case, all its ways of reading together. */
const caseLimitMs = 30_000
/** A machine that is busy with something else may keep a case waiting; so many limits it is waited for. */
const patience = 10
/** What the process may hold beyond what it held after its first cases, MB. */
const memoryLimitMb = 900
const heapLimitMb = 600
/** A process reads so many cases before it makes place for a fresh one. */
const casesEach = 4_000

interface Options {
  minutes: number
  seed: number
  /** The case that a reader begins with. */
  first: number
  folder: string
  replay: string | null
}

interface Totals {
  cases: number
  taken: number
  findings: number
  slowest: number
  slowestCase: number
}

interface Report extends Verdict {
  number: number
  ms: number
  rssMb: number
}

/** Throws when an argument is not known: an hour with other options than were meant is an hour lost. */
function optionsFrom(args: readonly string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: text, seed: text, folder: text, replay: text, role: text, first: text },
  })
  return {
    minutes: Number(values.minutes ?? 60),
    seed: Number(values.seed ?? Date.now() % 1_000_000),
    folder: resolve(values.folder ?? join(root, '../shared/models')),
    replay: values.replay ?? null,
    first: Number(values.first ?? 0),
  }
}

async function fuzz(options: Options): Promise<number> {
  if (options.replay !== null) {
    const verdict = await judge(readFileSync(options.replay), scratch(), 1)
    console.log(verdict.finding ?? (verdict.taken ? 'taken, and sound' : 'refused'))
    return verdict.finding === null ? 0 : 1
  }
  mkdirSync(found, { recursive: true })
  const corpus = await readCorpus(options.folder)
  const end = Date.now() + options.minutes * 60_000
  console.log(`Seed ${options.seed}, ${corpus.length} real files, ${options.minutes} minutes.`)
  const totals: Totals = { cases: 0, taken: 0, findings: 0, slowest: 0, slowestCase: 0 }
  let next = 0
  let told = Date.now()
  while (Date.now() < end) {
    const session = new Session(options, next, corpus, totals)
    next = await session.run(end, () => {
      if (Date.now() - told < 60_000) return
      told = Date.now()
      console.log(summary(totals))
    })
  }
  console.log(summary(totals))
  return totals.findings === 0 ? 0 : 1
}

/** Processor time that a process has used, where the system tells (proc(5), 100 ticks a second); else a fast clock. */
function processorMs({ pid }: ChildProcess): number {
  try {
    const [, after = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')
    const fields = after.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return performance.now()
  }
}

function summary(totals: Totals): string {
  return `${totals.cases} cases, ${totals.taken} taken, ${totals.findings} findings, the slowest ${totals.slowest.toFixed(0)} ms (case ${totals.slowestCase})`
}

/** One process of readers; answers the number of the first case that is left for the next one. */
class Session {
  private readonly child: ChildProcess
  private current: number

  constructor(
    private readonly options: Options,
    first: number,
    private readonly corpus: ZipEntryInput[][],
    private readonly totals: Totals,
  ) {
    this.current = first
    this.child = fork(
      process.argv[1]!,
      ['--role=reader', `--seed=${options.seed}`, `--folder=${options.folder}`, `--first=${first}`],
      {
        execArgv: [`--max-old-space-size=${heapLimitMb}`],
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      },
    )
  }

  run(end: number, progress: () => void): Promise<number> {
    return new Promise((resolveRun) => {
      let ended = false
      let words = ''
      this.child.stderr?.on('data', (data: Buffer) => (words = (words + data.toString()).slice(-4_000)))
      const watch = (waited = 1, begun = processorMs(this.child)): NodeJS.Timeout =>
        setTimeout(() => {
          const worked = processorMs(this.child) - begun
          if (worked < caseLimitMs / 2 && waited < patience) timer = watch(waited + 1, begun)
          else {
            this.keep(this.current, `hang: more than ${caseLimitMs * waited} ms`)
            finish()
          }
        }, caseLimitMs)
      let timer = setTimeout(() => finish(), 60_000)
      const finish = (): void => {
        if (ended) return
        ended = true
        clearTimeout(timer)
        this.child.kill('SIGKILL')
        resolveRun(this.current + 1)
      }
      this.child.on('message', (message: Report | { ready: number }) => {
        if (ended) return
        clearTimeout(timer)
        if ('ready' in message) {
          timer = watch()
          return
        }
        this.totals.cases++
        if (message.taken) this.totals.taken++
        if (message.ms > this.totals.slowest) {
          this.totals.slowest = message.ms
          this.totals.slowestCase = message.number
        }
        if (message.finding !== null) this.keep(message.number, message.finding)
        if (message.rssMb > memoryLimitMb) {
          this.keep(message.number, `memory: ${message.rssMb.toFixed(0)} MB`)
          finish()
          return
        }
        progress()
        this.current = message.number + 1
        if (Date.now() > end || this.totals.cases % casesEach === 0) {
          this.current--
          finish()
          return
        }
        timer = watch()
      })
      this.child.on('exit', (code, signal) => {
        if (ended) return
        this.keep(this.current, `crash: ended with ${String(code ?? signal)}\n${words}`)
        finish()
      })
    })
  }

  private keep(number: number, why: string): void {
    this.totals.findings++
    const name = `${why.split(/[^a-z]/i)[0] || 'finding'}-${this.options.seed}-${number}`
    const path = join(found, `${name}.3mf`)
    writeFileSync(path, makeCase(this.corpus, this.options.seed, number))
    writeFileSync(join(found, `${name}.txt`), why)
    console.log(`FOUND ${why.slice(0, 400)}\n  npm run fuzz -- --replay=${path}`)
  }
}

async function read(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args)
  const { first } = options
  const corpus = await readCorpus(options.folder)
  process.on('disconnect', () => process.exit())
  process.send!({ ready: first })
  const path = scratch()
  for (let number = first; ; number++) {
    const begun = performance.now()
    const verdict = await judge(makeCase(corpus, options.seed, number), path, caseSeed(options.seed, number))
    const report: Report = {
      number,
      ...verdict,
      ms: performance.now() - begun,
      rssMb: process.memoryUsage.rss() / 1e6,
    }
    await new Promise<void>((resolveSend) => process.send!(report, () => resolveSend()))
  }
}

function scratch(): string {
  return join(tmpdir(), `fuzz-${process.pid}.3mf`)
}

const args = process.argv.slice(2)
if (args.includes('--role=reader')) await read(args)
else process.exitCode = await fuzz(optionsFrom(args))
