import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronArguments, isRoot } from '../../scripts/lib/electron.mjs'
import { root } from '../../scripts/lib/root.mjs'
import type {} from '../../shared/desktop-bridge'
import {
  desktopEnvironment,
  electronPath,
  endDesktops,
  launchDesktop,
  newDataDir,
  removeDataDir,
  type DesktopApp,
} from '../support/electron'

/** Starts the program without Playwright's hold on it, until it ends by itself. */
function runToEnd(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(electronPath(), electronArguments(), { env: desktopEnvironment(dataDir, env) })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    child.on('exit', (code) => resolve({ code, output }))
  })
}

test.describe('the window', () => {
  let dataDir: string
  let desktop: DesktopApp

  test.beforeAll(async () => {
    dataDir = newDataDir()
    desktop = await launchDesktop({ dataDir })
  })
  test.afterAll(async () => {
    await endDesktops()
    removeDataDir(dataDir)
  })

  test('shows the office on its own scheme, with something to do in it', async () => {
    expect(desktop.window.url()).toMatch(/^app:\/\/office\/office/)
    await expect(desktop.window.getByRole('button').first()).toBeVisible()
    const visible = await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    )
    expect(visible).toEqual([true])
  })

  test('gives the page the bridge and nothing of Node', async () => {
    const found = await desktop.window.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', '__dirname', 'electron'].filter(
        (name) => name in globalThis,
      ),
      bridge: Object.keys(window.printFarm ?? {}).sort(),
    }))
    expect(found.node).toEqual([])
    expect(found.bridge).toEqual([
      'cancelDataMove',
      'chooseDataFolder',
      'dataFolder',
      'forgetOldDataFolder',
      'moveDataFolder',
      'notify',
      'onCommand',
      'onOpened',
      'openModel',
      'openPortal',
      'platform',
      'preferences',
      'refresh',
      'server',
      'session',
      'setLanguage',
      'setPreferences',
      'setReviewCount',
      'setUnsaved',
      'setupCode',
      'showDataFolder',
      'signIn',
      'signOut',
      'takeOpened',
      'tryOfficeServer',
      'useOfficeServer',
      'versions',
    ])
  })

  test('says where its server listens', async () => {
    await expect.poll(desktop.output).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+$/m)
  })

  test('names its versions', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const versions = await desktop.window.evaluate(() => window.printFarm?.versions())
    expect(versions?.app).toBe(version)
    expect(versions?.electron).toMatch(/^\d+\./)
  })

  test('reaches the API from its own origin, under the server’s security policy', async () => {
    const answer = await desktop.window.evaluate(async () => {
      const [shop, page] = await Promise.all([
        fetch('/api/v1/shop'),
        fetch('/office/', { headers: { accept: 'text/html' } }),
      ])
      return {
        origin: location.origin,
        shop: shop.status,
        type: shop.headers.get('content-type'),
        policy: page.headers.get('content-security-policy'),
      }
    })
    expect(answer).toMatchObject({ origin: 'app://office', shop: 200 })
    expect(answer.type).toContain('application/json')
    expect(answer.policy).toMatch(/script-src [^;]*'self'/)
    expect(answer.policy).not.toMatch(/script-src [^;]*'unsafe-/)
  })

  test('goes nowhere else and opens nothing', async () => {
    const before = desktop.window.url()
    const opened = await desktop.window.evaluate(() => {
      const result = window.open('https://example.org/')
      location.href = 'https://example.org/'
      return result !== null
    })
    expect(opened).toBe(false)
    await desktop.window.waitForTimeout(300)
    expect(desktop.window.url()).toBe(before)
    const permission = await desktop.window.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    )
    expect(permission).toBe('denied')
  })

  test('runs sandboxed and isolated', async () => {
    const preferences = await desktop.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const set = (
          contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
        ).getLastWebPreferences()
        return [set.sandbox, set.contextIsolation, set.nodeIntegration, set.webSecurity, set.webviewTag]
      }),
    )
    expect(preferences).toEqual([[true, true, false, true, false]])
  })

  test('refuses malformed arguments on the bridge', async () => {
    const refusals = await desktop.window.evaluate(async () => {
      const bridge = window.printFarm as unknown as Record<string, (argument?: unknown) => Promise<unknown>>
      const messages: string[] = []
      for (const argument of [undefined, 'a', { email: 'a' }, { email: 'a', password: 'b', role: 'admin' }]) {
        await bridge['signIn']?.(argument).catch((error: unknown) => messages.push(String(error)))
      }
      return messages
    })
    expect(refusals).toHaveLength(4)
    for (const message of refusals) expect(message).toContain('Not an argument')
  })

  test('passes the native menu’s commands on and shows the review count', async () => {
    await desktop.window.evaluate(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      window.printFarm?.onCommand((command) => heard.push(command))
      window.printFarm?.setReviewCount(3)
    })
    const commands = ['home', 'review', 'quotes', 'orders', 'customers']
    await desktop.app.evaluate(({ Menu }, names) => {
      for (const name of names) Menu.getApplicationMenu()?.getMenuItemById(`command-${name}`)?.click()
    }, commands)
    await expect
      .poll(() => desktop.window.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))
      .toEqual(commands)
    test.skip(process.platform === 'darwin', 'the dock shows the count there')
    await expect
      .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toMatch(/^\(3\) /)
  })

  test('is one: a second start brings the first to the front and ends', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const second = await runToEnd(dataDir)
    expect(second.code).toBe(0)
    expect(second.output).toContain('already open')
    await expect
      .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(true)
  })
})

test('SIGTERM ends the program cleanly, and the window comes back where it was', async () => {
  const dataDir = newDataDir()
  try {
    const first = await launchDesktop({ dataDir })
    const bounds = { x: 40, y: 60, width: 1100, height: 700 }
    await first.app.evaluate(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
      bounds,
    )
    const saved = join(dataDir, 'desktop', 'window.json')
    await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toContain('1100')
    expect(await first.terminate()).toBe(0)

    const second = await launchDesktop({ dataDir })
    const now = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    )
    expect(now).toEqual(bounds)
    expect(await second.terminate()).toBe(0)
  } finally {
    await endDesktops()
    removeDataDir(dataDir)
  }
})

test('a launcher that loads the program late still gets the whole office', async () => {
  const dataDir = newDataDir()
  try {
    const desktop = await launchDesktop({ dataDir, args: [root, ...(isRoot() ? ['--no-sandbox'] : [])] })
    await expect(desktop.window.getByRole('button').first()).toBeVisible()
    expect(await desktop.window.evaluate(async () => (await fetch('/api/v1/shop')).status)).toBe(200)
    expect(await desktop.terminate()).toBe(0)
  } finally {
    await endDesktops()
    removeDataDir(dataDir)
  }
})

test('a wrong setting is said in a sentence that names it', async () => {
  const dataDir = newDataDir()
  try {
    const child = spawn(electronPath(), electronArguments(), {
      env: desktopEnvironment(dataDir, { PORT: 'eighty' }),
    })
    const sentence = await new Promise<string>((resolve) => {
      let output = ''
      child.stderr.on('data', (data: Buffer) => {
        output += data.toString()
        const line = /.*can't start: .*PORT.*/.exec(output)
        if (line) resolve(line[0])
      })
      child.on('exit', () => resolve(output))
    })
    expect(sentence).toContain('PORT')
    const code = await new Promise((resolve) => {
      if (child.exitCode !== null) resolve(child.exitCode)
      child.on('exit', resolve)
      child.kill('SIGTERM')
    })
    expect(code).not.toBe(0)
  } finally {
    await endDesktops()
    removeDataDir(dataDir)
  }
})
