// Reads how many tests passed, failed and were skipped from the files that the runners write.
import { existsSync, readFileSync } from 'node:fs'

/** Suites that need a database server; everything else that is skipped must be explained. */
const NEEDS_SQL_SERVER = /sql server/i

/** @typedef {{ passed: number, failed: number, skipped: string[], flaky: string[], withoutServer: number }} Counts */

/** A runner that died before it wrote anything has failed, once. */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

function tally(tests, suiteFailures) {
  const skipped = tests.filter((test) => test.state === 'skipped').map((test) => test.name)
  return {
    passed: tests.filter((test) => test.state === 'passed').length,
    failed: tests.filter((test) => test.state === 'failed').length + suiteFailures,
    skipped: skipped.filter((name) => !NEEDS_SQL_SERVER.test(name)),
    flaky: tests.filter((test) => test.flaky).map((test) => test.name),
    withoutServer: skipped.filter((name) => NEEDS_SQL_SERVER.test(name)).length,
  }
}

/** @returns {Counts | null} */
export function vitestCounts(file) {
  const report = read(file)
  if (report === null) return null
  const tests = report.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({
      name: test.fullName,
      state: test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
    })),
  )
  const broken = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  )
  return tally(tests, broken.length)
}

/** @returns {Counts | null} */
export function playwrightCounts(file) {
  const report = read(file)
  if (report === null) return null
  const STATES = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' }
  const tests = []
  const walk = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = `${path} ${spec.title}`
        tests.push({ name, state: STATES[test.status], flaky: test.status === 'flaky' })
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, `${path} ${inner.title}`)
  }
  for (const suite of report.suites) walk(suite, suite.title)
  return tally(tests, report.errors.length)
}
