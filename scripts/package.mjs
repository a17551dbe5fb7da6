// Builds the installable program and proves that it starts.
//
//   npm run package                  the unpacked program, in artefacts/package
//   npm run package -- --installer   also this system's installers (electron-builder fetches what it needs for them)
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fuses from '@electron/fuses'
import { build as buildPackage } from 'electron-builder'
import { isRoot, missingDisplay } from './lib/electron.mjs'
import { provePapers } from './lib/prove-papers.mjs'
import { root } from './lib/root.mjs'

const { FuseV1Options, getCurrentFuseWire } = fuses
/** How a fuse stands in the binary: the characters 0 and 1 (Electron's documentation, "The fuse wire"). */
const OFF = 0x30
const ON = 0x31
const PATIENCE_MS = 60_000
const ADMIN = { email: 'ada@farm.example', password: 'plates and spools 7' }
const output = join(root, 'artefacts/package')

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function buildProgram() {
  const built = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (built.status !== 0) fail('The build failed.')
}

async function packageProgram(installer) {
  rmSync(output, { recursive: true, force: true })
  const electronDist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  await buildPackage({
    projectDir: root,
    dir: !installer,
    publish: 'never',
    config: { extends: join(root, 'electron-builder.yml'), ...(electronDist ? { electronDist } : {}) },
  })
}

/** The program's binary in the unpacked folder of this system. */
function packagedBinary() {
  const folder = readdirSync(output).find((name) => /unpacked$|^mac/.test(name))
  if (!folder) fail(`There is no unpacked program in ${output}.`)
  const at = {
    darwin: 'Print Farm Office.app/Contents/MacOS/Print Farm Office',
    win32: 'Print Farm Office.exe',
  }[process.platform]
  const binary = join(output, folder, at ?? 'print-farm-office')
  if (!existsSync(binary)) fail(`There is no program at ${binary}.`)
  return binary
}

/** The switches in the binary itself: it runs nothing but this program. */
async function checkFuses(binary) {
  const wire = await getCurrentFuseWire(binary)
  const wanted = {
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    OnlyLoadAppFromAsar: true,
  }
  for (const [name, on] of Object.entries(wanted)) {
    const state = wire[FuseV1Options[name]]
    if (state !== (on ? ON : OFF)) fail(`The fuse ${name} is not ${on ? 'on' : 'off'}.`)
  }
  console.log(
    `Fuses: ${Object.entries(wanted)
      .map(([name, on]) => `${name} ${on ? 'on' : 'off'}`)
      .join(', ')}`,
  )
}

/**
 * Starts the packaged program on an empty folder: its server answers, its window shows, it prints papers with the faces
 * inside its archive, and it ends when told to.
 */
async function proveStart(binary) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pfo-package-'))
  const switches = isRoot() ? ['--no-sandbox'] : []
  const command =
    missingDisplay() === null ? [binary] : ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24', binary]
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env
  const child = spawn(command[0], [...command.slice(1), ...switches], {
    env: {
      ...env,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the display server of xvfb-run gets the signal's consequences too.
    detached: true,
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += data))
  const exited = new Promise((resolve) => child.on('exit', resolve))
  const giveUp = (sentence) => {
    process.kill(-child.pid, 'SIGKILL')
    fail(`${sentence} It wrote:\n${written}`)
  }
  const until = async (pattern, what) => {
    const end = Date.now() + PATIENCE_MS
    while (Date.now() < end) {
      const found = pattern.exec(written)
      if (found) return found
      if (child.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return giveUp(`The packaged program ${what}.`)
  }
  const began = Date.now()
  const [, address] = await until(/^Listening on (\S+)$/m, 'did not start')
  const ready = await fetch(`${address}/ready`)
  const page = await fetch(`${address}/office/`, { headers: { accept: 'text/html' } })
  if (!ready.ok || !page.ok)
    giveUp(`The packaged program answered /ready ${ready.status}, /office/ ${page.status}.`)
  await until(/^The office window is ready\.$/m, 'showed no window')
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  const papers = await provePapers(address, ADMIN).catch((error) => giveUp(`No papers: ${error.message}`))
  process.kill(-child.pid, 'SIGTERM')
  await exited
  if (!existsSync(join(dataDir, 'print-farm-office.db'))) fail('The packaged program made no database.')
  rmSync(dataDir, { recursive: true, force: true })
  console.log(`The packaged program started in ${seconds} s, served its pages, showed its window and ended.`)
  console.log(`Papers made inside it:\n  ${papers.join('\n  ')}`)
}

buildProgram()
await packageProgram(process.argv.includes('--installer'))
const binary = packagedBinary()
await checkFuses(binary)
await proveStart(binary)
console.log(binary)
