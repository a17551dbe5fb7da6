import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopCommand } from '../shared/desktop-bridge'

export interface MenuActions {
  send: (command: DesktopCommand) => void
  openPortal: () => void
  /** Reload and developer tools, while the program is being worked on. */
  development: boolean
}

/** The native menu: the system's own entries by role, and the office's pages as commands to the window. */
export function installMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin'
  const command = (
    label: string,
    name: DesktopCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id: `command-${name}`,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.send(name),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }

  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        { id: 'open-portal', label: 'Open the customer portal', click: actions.openPortal },
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        command('Home', 'home', 'CmdOrCtrl+1'),
        command('Review', 'review', 'CmdOrCtrl+2'),
        command('Quotes', 'quotes', 'CmdOrCtrl+3'),
        command('Orders', 'orders', 'CmdOrCtrl+4'),
        command('Customers', 'customers', 'CmdOrCtrl+5'),
        separator,
        command('Search', 'search', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(actions.development
          ? ([
              separator,
              { role: 'reload' },
              { role: 'toggleDevTools' },
            ] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        command('Keyboard shortcuts', 'shortcuts'),
        ...(mac ? [] : [{ role: 'about' } satisfies MenuItemConstructorOptions]),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
  })
}
