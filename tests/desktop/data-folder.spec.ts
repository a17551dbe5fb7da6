import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ARRIVED, SIGNPOST } from '../../server/data-place'
import { endDesktops, launchDesktop, newDataDir, removeDataDir, type DesktopApp } from '../support/electron'

const ADMIN = { email: 'ada@farm.example', password: 'plates and spools 7' }

async function openDataFolder({ window }: DesktopApp): Promise<void> {
  await window.getByLabel('E-mail').fill(ADMIN.email)
  await window.getByLabel('Password', { exact: true }).fill(ADMIN.password)
  await window.getByRole('button', { name: 'Sign in' }).click()
  await window.getByRole('link', { name: 'Settings', exact: true }).click()
  await window.getByRole('link', { name: 'Data folder' }).click()
  await expect(window.getByRole('heading', { name: 'Moving it' })).toBeVisible()
}

test('the data moves to a chosen folder, and back by itself where nothing starts', async () => {
  const base = newDataDir()
  const usual = join(base, 'Print Farm Office')
  const target = join(base, 'larger drive')
  mkdirSync(target)
  const env = { DATA_DIR: '', XDG_DATA_HOME: base, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
  const launch = () => launchDesktop({ dataDir: usual, env })
  try {
    const first = await launch()
    await openDataFolder(first)
    const { window } = first
    await expect(window.getByRole('button', { name: 'Show in folder' })).toBeVisible()
    // The system's own dialog, and starting again, are out of a test's reach.
    await first.app.evaluate(({ app, dialog }, path) => {
      app.relaunch = () => undefined
      const paths = [path, `${path}/../Print Farm Office`]
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.pop() ?? ''] })
    }, target)
    await window.getByRole('button', { name: 'Choose a new folder…' }).click()
    await expect(window.getByText('This is the present folder, or one inside of it')).toBeVisible()
    await window.getByRole('button', { name: 'Choose another folder…' }).click()
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
    await window.getByRole('button', { name: /^Move .* there$/ }).click()
    expect(await ended).toBe(0)
    expect(JSON.parse(readFileSync(join(usual, SIGNPOST), 'utf8'))).toMatchObject({
      path: target,
      from: usual,
      confirmed: false,
    })

    const second = await launch()
    await openDataFolder(second)
    await expect(second.window.getByText(target, { exact: true })).toBeVisible()
    await second.window.getByRole('button', { name: 'Remove the old copy…' }).click()
    await second.window.getByRole('button', { name: 'Remove it' }).click()
    await expect(second.window.getByRole('button', { name: 'Choose a new folder…' })).toBeVisible()
    expect(readdirSync(usual).sort()).toEqual(['desktop', SIGNPOST])
    await second.window.getByRole('link', { name: 'Audit log' }).click()
    await expect(second.window.getByRole('button', { name: 'Data folder moved' })).toBeVisible()
    expect(await second.terminate()).toBe(0)

    // Moved once more, to where no database can be opened.
    const broken = join(base, 'broken drive')
    mkdirSync(join(broken, 'print-farm-office.db'), { recursive: true })
    writeFileSync(join(broken, ARRIVED), '{}')
    const signpost = { path: broken, from: target, by: 1, confirmed: false }
    writeFileSync(join(usual, SIGNPOST), JSON.stringify(signpost))
    const third = await launch()
    await openDataFolder(third)
    await expect(third.window.getByText(target, { exact: true })).toBeVisible()
    await expect(
      third.window.getByText(/The data stays here and did not move to .*broken drive/),
    ).toBeVisible()
    expect(existsSync(join(usual, 'print-farm-office.db'))).toBe(false)
  } finally {
    await endDesktops()
    removeDataDir(base)
  }
})
