import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/** Where desktop environments look for what starts with a session (Desktop Application Autostart Specification). */
export function autostartFile(env: Readonly<Record<string, string | undefined>>, home = homedir()): string {
  const config = env['XDG_CONFIG_HOME']
  return join(
    config?.startsWith('/') ? config : join(home, '.config'),
    'autostart',
    'print-farm-office.desktop',
  )
}

/** The program's entry for a session's start; `command` is run as it is, each part quoted. */
export function autostartEntry(command: readonly string[]): string {
  // Desktop Entry Specification, "The Exec key": quotes, backslashes, dollars and backticks are escaped, % doubled.
  const quoted = command.map((part) => `"${part.replace(/["\\$`]/g, '\\$&').replaceAll('%', '%%')}"`)
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Print Farm Office',
    `Exec=${quoted.join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Starts the program with the person's session, or no longer. Throws when the system refuses. */
export function startAtLogin(on: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on })
    return
  }
  const file = autostartFile(process.env)
  if (!on) {
    rmSync(file, { force: true })
    return
  }
  // Started from a folder with the sources, the program's folder and the switches before it are arguments.
  const command = app.isPackaged ? [process.execPath] : process.argv.filter((part) => !part.endsWith('.3mf'))
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, autostartEntry(command))
}
