import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronArguments } from '../../scripts/lib/electron.mjs'
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
import { boxMesh, make3mf } from '../support/make-3mf'
import { Person } from '../support/web-api'

const ADMIN = { email: 'ada@farm.example', password: 'plates and spools 7' }

/** A second start of the program, as the system makes for a link or a file; it hands over and ends. */
function startAgain(dataDir: string, ...args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(electronPath(), [...electronArguments(), ...args], {
      env: desktopEnvironment(dataDir),
      stdio: 'ignore',
    })
    child.on('exit', resolve)
  })
}

function addressOf(desktop: DesktopApp): string {
  const address = /^Listening on (\S+)$/m.exec(desktop.output())?.[1]
  if (!address) throw new Error(`The program did not say where it listens:\n${desktop.output()}`)
  return address
}

async function signIn({ window }: DesktopApp): Promise<void> {
  await window.getByLabel('E-mail').fill(ADMIN.email)
  await window.getByLabel('Password', { exact: true }).fill(ADMIN.password)
  await window.getByRole('button', { name: 'Sign in' }).click()
  await expect(window.getByRole('navigation', { name: 'Office' })).toBeVisible()
}

test.describe('a program among others', () => {
  const env = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
  let dataDir: string
  let config: string
  let desktop: DesktopApp
  let customer: Person

  test.beforeAll(async () => {
    dataDir = newDataDir()
    config = newDataDir()
    desktop = await launchDesktop({ dataDir, env: { ...env, XDG_CONFIG_HOME: config } })
    await signIn(desktop)
    customer = await Person.register(addressOf(desktop), 'cora@parts.example', 'Cora', 'Lind')
  })
  test.afterAll(async () => {
    await endDesktops()
    removeDataDir(dataDir)
    removeDataDir(config)
  })

  test('follows a link to an order, and says when there is none', async () => {
    const order = await customer.placeOrder('Hinge')
    expect(await startAgain(dataDir, `printfarm://order/${order.order_number}`)).toBe(0)
    await expect(desktop.window.getByRole('heading', { name: order.order_number })).toBeVisible()
    await startAgain(dataDir, 'printfarm://order/SO-1999-001')
    await expect(desktop.window.getByText('There is no order at this address.')).toBeVisible()
  })

  test('begins a quote with the models that the system opens', async () => {
    const file = join(dataDir, 'Bracket for Ø 8.3mf')
    writeFileSync(file, make3mf(boxMesh([20, 20, 5])))
    await startAgain(dataDir, file, join(dataDir, 'nothing-here.3mf'))
    await expect(desktop.window).toHaveURL(/\/quotes\/new/)
    await expect(desktop.window.getByText('Bracket for Ø 8.3mf')).toBeVisible()
    // Only what the system asked to open can be read, not its neighbours.
    const status = await desktop.window.evaluate(async () => (await fetch('/opened/99')).status)
    expect(status).toBe(404)
    // A quote that was begun is not left by the way.
    await desktop.window.getByRole('link', { name: 'Orders' }).click()
    await desktop.window
      .getByRole('dialog', { name: 'Leave without saving?' })
      .getByRole('button', { name: 'Discard changes' })
      .click()
    await expect(desktop.window).toHaveURL(/\/orders/)
  })

  test('finds commands and records in one menu', async () => {
    const { window } = desktop
    await window.keyboard.press('Control+K')
    const field = window.getByLabel('Commands, quotes, orders and customers')
    await field.fill('orders board')
    await window.keyboard.press('Enter')
    await expect(window).toHaveURL(/\/orders\?view=board/)
    await window.keyboard.press('Control+K')
    await field.fill('cora')
    await expect(window.getByRole('button', { name: /Cora Lind/ }).last()).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(field).toBeHidden()
  })

  test('tells of a review while nobody looks, and not when that is switched off', async () => {
    const told = () =>
      desktop.app.evaluate(() => (globalThis as unknown as { told: string[] }).told.splice(0))
    await desktop.app.evaluate(({ Notification }) => {
      const told: string[] = []
      Object.assign(globalThis, { told })
      // The build machine's desktop shows no notices; what matters is that one is asked for.
      Notification.isSupported = () => true
      Notification.prototype.show = function (this: Electron.Notification) {
        told.push(this.title)
      }
    })
    const lookAway = () => desktop.window.evaluate(() => Object.assign(document, { hasFocus: () => false }))
    await lookAway()
    const ask = () =>
      customer.requestQuote(
        { name: 'p.3mf', bytes: make3mf(boxMesh([30, 30, 10])) },
        { request_review: 'true' },
      )
    const quote = await ask()
    await expect.poll(told).toEqual([`${quote.quote_number} waits for a person`])

    await desktop.window.evaluate(() => window.printFarm?.setPreferences({ notifications: false }))
    await ask()
    await desktop.window.waitForTimeout(1_500)
    expect(await told()).toEqual([])
    await desktop.window.evaluate(() => window.printFarm?.setPreferences({ notifications: true }))
  })

  test('starts with the session when that is wanted', async () => {
    test.skip(process.platform !== 'linux', 'other systems keep that themselves')
    const entry = join(config, 'autostart', 'print-farm-office.desktop')
    await desktop.window.evaluate(() => window.printFarm?.setPreferences({ start_at_login: true }))
    expect(readFileSync(entry, 'utf8')).toContain('Exec="')
    await desktop.window.evaluate(() => window.printFarm?.setPreferences({ start_at_login: false }))
    expect(existsSync(entry)).toBe(false)
  })

  test('asks before a window with an unsaved form closes, reloads or ends with the program', async () => {
    const { app } = desktop
    const name = desktop.window.getByLabel('Shop name')
    const begin = async () => {
      await desktop.window.getByRole('link', { name: 'Settings', exact: true }).click()
      await expect(name).toHaveValue('Print Farm')
      await name.fill('Half a name')
    }
    await app.evaluate(({ dialog }) => {
      const asked: Electron.MessageBoxOptions[] = []
      Object.assign(globalThis, { asked, answer: 0 })
      const answer = (...args: unknown[]) => {
        asked.push(args.at(-1) as Electron.MessageBoxOptions)
        const { answer } = globalThis as unknown as { answer: number }
        return Promise.resolve({ response: answer, checkboxChecked: false })
      }
      Object.assign(dialog, { showMessageBox: answer })
    })
    const asked = () =>
      app.evaluate(() =>
        (globalThis as unknown as { asked: Electron.MessageBoxOptions[] }).asked
          .splice(0)
          .map(({ message, buttons }) => [message, ...(buttons ?? [])].join(' / ')),
      )
    const question = ['Leave without saving? / Keep editing / Discard changes']
    const windows = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()))

    await begin()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(asked).toEqual(question)
    await app.evaluate(({ app: program }) => program.quit())
    await expect.poll(asked).toEqual(question)
    expect(await windows()).toEqual([true])
    await expect(name).toHaveValue('Half a name')
    // The server was not stopped for nothing.
    expect((await fetch(`${addressOf(desktop)}/health`)).ok).toBe(true)

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
    await expect.poll(asked).toEqual(question)
    await expect(name).toHaveValue('Half a name')

    // Put away in the tray, the window keeps what was typed, and nobody is asked.
    if (await desktop.window.evaluate(async () => (await window.printFarm?.server())?.tray)) {
      await desktop.window.evaluate(() => window.printFarm?.setPreferences({ keep_running: true }))
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await expect.poll(windows).toEqual([false])
      await startAgain(dataDir)
      await expect.poll(windows).toEqual([true])
      await expect(name).toHaveValue('Half a name')
      expect(await asked()).toEqual([])
      await desktop.window.evaluate(() => window.printFarm?.setPreferences({ keep_running: false }))
    }

    // Given up, it closes at once; what is saved is not asked about.
    await app.evaluate(() => Object.assign(globalThis, { answer: 1 }))
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    await app.evaluate(({ BrowserWindow }) => setTimeout(() => BrowserWindow.getAllWindows()[0]?.close()))
    expect(await gone).toBe(0)

    // The system's own end asks nobody.
    desktop = await launchDesktop({ dataDir, env: { ...env, XDG_CONFIG_HOME: config } })
    await signIn(desktop)
    await desktop.window.getByLabel('Shop name').fill('Half a name')
    await expect(desktop.window.getByText('Discard changes')).toBeVisible()
    expect(await desktop.terminate()).toBe(0)
    desktop = await launchDesktop({ dataDir, env: { ...env, XDG_CONFIG_HOME: config } })
    await signIn(desktop)
  })

  test('speaks German when its person does, in the menu too', async () => {
    await desktop.window.evaluate(() => localStorage.setItem('print-farm-language', 'de'))
    await desktop.window.reload()
    await expect(desktop.window.getByRole('navigation', { name: 'Büro' })).toBeVisible()
    const labels = () =>
      desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    await expect.poll(labels).toContain('&Datei')
  })

  test('comes back at the page and the size it was left at', async () => {
    const { window } = desktop
    await window.evaluate(() => localStorage.setItem('print-farm-language', 'en'))
    await window.reload()
    await window.getByRole('link', { name: 'Customers', exact: true }).click()
    await expect(window).toHaveURL(/\/customers/)
    await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1.25),
    )
    await desktop.terminate()
    desktop = await launchDesktop({ dataDir, env })
    await expect(desktop.window).toHaveURL(/\/office\/customers/)
    await expect
      .poll(() =>
        desktop.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
        ),
      )
      .toBeCloseTo(1.25)
  })
})

test('a second desk shows another office, and says when that office is away', async () => {
  const [officeDir, deskDir] = [newDataDir(), newDataDir()]
  const env = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
  try {
    const office = await launchDesktop({ dataDir: officeDir, env })
    const address = addressOf(office)
    const desk = await launchDesktop({ dataDir: deskDir })
    const trials = await desk.window.evaluate(
      async (good) => [
        await window.printFarm?.tryOfficeServer('no address at all'),
        await window.printFarm?.tryOfficeServer('127.0.0.1:9'),
        await window.printFarm?.tryOfficeServer(good),
      ],
      address,
    )
    expect(trials).toEqual([
      { ok: false, problem: 'no_address' },
      { ok: false, problem: 'no_answer' },
      { ok: true, address, shop_name: 'Print Farm', encrypted: false },
    ])
    await desk.terminate()

    // What `useOfficeServer` keeps before it starts the program again.
    const preferences = join(deskDir, 'desktop', 'preferences.json')
    writeFileSync(preferences, JSON.stringify({ office_server: address }))
    const second = await launchDesktop({ dataDir: deskDir })
    await signIn(second)
    expect(await second.window.evaluate(() => window.printFarm?.server())).toMatchObject({
      own: false,
      address,
    })
    expect(second.output()).not.toContain('Listening on')
    expect(existsSync(join(deskDir, 'print-farm-office.db'))).toBe(true)

    await office.terminate()
    await second.window.reload()
    await expect(
      second.window.getByRole('heading', { name: 'The office’s server gives no answer' }),
    ).toBeVisible()
    const back = () =>
      second.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('own-shop') !== null)
    expect(await back()).toBe(true)
  } finally {
    await endDesktops()
    removeDataDir(officeDir)
    removeDataDir(deskDir)
  }
})
