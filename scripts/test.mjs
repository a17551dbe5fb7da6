// The whole truth in one command: static checks, unit, API, persistence, browser and desktop tests.
//
//   npm test                    everything
//   npm test -- lint vitest     only these steps
//
// A step that can't run is skipped loudly; with REQUIRE_ALL=1 that is a failure. The last line is
// `N passed, N failed`, each static check counting as one.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/root.mjs'
import { playwrightCounts, vitestCounts } from './lib/test-counts.mjs'
import { prepareScanner, prepareSlicer, prepareTestTools } from './lib/test-tools.mjs'

const requireAll = process.env.REQUIRE_ALL === '1'
/** As many steps at a time as a small machine has cores. */
const LANES = 2
const reports = join(root, '.cache/test')
const report = (name) => join(reports, `${name}.json`)

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const bin = (path) => [process.execPath, join(root, 'node_modules', path)]
const vitest = bin('vitest/vitest.mjs')
const playwright = bin('@playwright/test/cli.js')
const npmRun = (script) =>
  process.env.npm_execpath
    ? [process.execPath, process.env.npm_execpath, 'run', '--silent', script]
    : ['npm', 'run', '--silent', script]

const chosen = process.argv.slice(2)
const wants = (name) => chosen.length === 0 || chosen.includes(name)
const needsScreens = wants('web') || wants('desktop')
const tools = needsScreens ? prepareTestTools() : null
const slicer = wants('vitest') ? prepareSlicer() : null
if (wants('vitest') && !prepareScanner()) {
  console.log('SKIPPED: uploads with a real virus scanner, for there is no clamd (Debian: clamav-daemon).')
}

/**
 * `lanes`: how much of the machine it takes; `after`: the step whose output it needs;
 * `skip`: why it can't run here; `counts`: where its runner leaves its figures.
 */
const steps = [
  { name: 'build', command: npmRun('build') },
  { name: 'types', command: npmRun('check:types') },
  { name: 'lint', command: npmRun('check:lint') },
  { name: 'format', command: npmRun('check:format') },
  { name: 'imports', command: npmRun('check:imports') },
  { name: 'unused', command: npmRun('check:unused') },
  {
    name: 'desktop',
    after: 'build',
    skip: tools?.noDesktop,
    command: [
      ...(tools?.xvfb ? [tools.xvfb, '-a', '--server-args=-screen 0 1600x1000x24'] : []),
      ...playwright,
      'test',
      '--project=desktop',
    ],
    env: { ELECTRON_PATH: tools?.electron ?? '', TEST_REPORT: report('desktop') },
    counts: () => playwrightCounts(report('desktop')),
  },
  {
    name: 'vitest',
    lanes: LANES,
    command: [
      ...vitest,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('vitest')}`,
    ],
    env: { TEST_SLICER_PATH: slicer ?? '' },
    counts: () => vitestCounts(report('vitest')),
  },
  {
    name: 'web',
    lanes: LANES,
    after: 'build',
    skip: tools?.noBrowser,
    command: [...playwright, 'test', '--project=web', `--workers=${LANES}`],
    env: { CHROMIUM_PATH: tools?.chromium ?? '', TEST_REPORT: report('web') },
    counts: () => playwrightCounts(report('web')),
  },
].filter((step) => wants(step.name))

const totals = { passed: 0, failed: 0 }
const summary = []
const done = new Map()

function run(step) {
  return new Promise((resolve) => {
    const [command, ...args] = step.command
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', NODE_NO_WARNINGS: '1', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout.on('data', (data) => output.push(data))
    child.stderr.on('data', (data) => output.push(data))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }))
  })
}

function settle(step, ok, words) {
  done.set(step.name, ok)
  summary.push(`${ok ? 'ok  ' : 'FAIL'} ${step.name.padEnd(8)} ${words}`)
}

function skip(step, reason) {
  console.log(`\n=== ${step.name}: SKIPPED, ${reason}${requireAll ? ' (and REQUIRE_ALL is set)' : ''}`)
  if (requireAll) totals.failed += 1
  done.set(step.name, !requireAll)
  summary.push(`${requireAll ? 'FAIL' : 'SKIP'} ${step.name.padEnd(8)} not run: ${reason}`)
}

async function perform(step) {
  if (step.skip) return skip(step, step.skip)
  if (step.after !== undefined && done.get(step.after) === false) return skip(step, `${step.after} failed`)
  const started = Date.now()
  const { code, output } = await run(step)
  const seconds = `${((Date.now() - started) / 1000).toFixed(0)} s`
  console.log(`\n=== ${step.name} (${seconds})\n${output.trimEnd()}`)

  if (step.counts === undefined) {
    totals[code === 0 ? 'passed' : 'failed'] += 1
    return settle(step, code === 0, seconds)
  }
  const counts = step.counts() ?? { passed: 0, failed: 0, skipped: [], flaky: [], withoutServer: 0 }
  for (const name of counts.skipped) console.log(`SKIPPED: ${name}`)
  for (const name of counts.flaky) console.log(`PASSED ONLY AT THE SECOND TRY: ${name}`)
  if (counts.withoutServer > 0) {
    console.log(`${counts.withoutServer} tests for SQL Server were not run: TEST_MSSQL_URL is not set.`)
  }
  let failed = counts.failed + (requireAll ? counts.skipped.length : 0)
  const ranNothing = counts.passed + counts.failed === 0
  // A runner that fails, or runs nothing, without naming a test has failed all the same.
  if (failed === 0 && (code !== 0 || ranNothing)) failed = 1
  totals.passed += counts.passed
  totals.failed += failed
  const skipped = counts.skipped.length + counts.withoutServer
  settle(step, failed === 0, `${counts.passed} passed, ${failed} failed, ${skipped} not run, ${seconds}`)
}

/** Starts the steps in their order, as many at a time as there are lanes. */
async function performAll() {
  const waiting = [...steps]
  const running = new Map()
  let free = LANES
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting[0]
    const lanes = next?.lanes ?? 1
    const ready =
      next !== undefined && lanes <= free && !(next.after !== undefined && running.has(next.after))
    if (ready) {
      waiting.shift()
      free -= lanes
      running.set(
        next.name,
        perform(next).then(() => {
          running.delete(next.name)
          free += lanes
        }),
      )
    } else {
      await Promise.race(running.values())
    }
  }
}

await performAll()
console.log(`\n${summary.join('\n')}\n`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1
