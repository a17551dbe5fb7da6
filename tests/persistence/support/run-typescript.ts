import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs a TypeScript file of this folder in a Node process of its own, which a test may kill. */
export function runTypeScript(file: string, ...args: string[]): ChildProcess {
  return runTypeScriptWith({}, file, ...args)
}

/** The same, with variables of the environment beside this process' own. */
export function runTypeScriptWith(
  env: Record<string, string>,
  file: string,
  ...args: string[]
): ChildProcess {
  const loader = `import { runnerImport } from 'vite'; await runnerImport(${JSON.stringify(`${root}tests/persistence/support/${file}`)}, { root: ${JSON.stringify(root)}, configFile: false, logLevel: 'error' })`
  return spawn(process.execPath, ['--input-type=module', '--eval', loader, '--', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The next lines of a child's output as they come. */
export async function* linesOf(child: ChildProcess): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of child.stdout!) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** Resolves when a child has ended; rejects with what it said when it ended by itself with an error. */
export function ended(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal !== null || code === 0) resolve()
      else reject(new Error(`The child ended with ${String(code)}: ${said}`))
    })
  })
}
