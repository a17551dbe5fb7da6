import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopCommand } from '../shared/desktop-bridge'
import type { DesktopTextKey } from '../shared/texts/text-key'
import type { DesktopTexts } from './texts'

export interface MenuActions {
  send: (command: DesktopCommand) => void
  openPortal: () => void
  /** Lets a person choose 3MF files for a new quote. */
  openModels: () => void
  /** Back to this computer's own shop; null while the window is on it. */
  leaveOfficeServer: (() => void) | null
  /** Reload and developer tools, while the program is being worked on. */
  development: boolean
}

type Item = MenuItemConstructorOptions
const separator: Item = { type: 'separator' }

/** The native menu: the system's own entries by role, and the office's pages as commands to the window. */
export function installMenu(actions: MenuActions, text: DesktopTexts): void {
  const mac = process.platform === 'darwin'
  const command = (label: DesktopTextKey, name: DesktopCommand, accelerator?: string): Item => ({
    id: `command-${name}`,
    label: text(label),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.send(name),
  })
  const { leaveOfficeServer } = actions

  const template: Item[] = [
    ...(mac ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: text('&File'),
      submenu: [
        command('New quote', 'new-quote', 'CmdOrCtrl+N'),
        {
          id: 'open-models',
          label: text('Open models…'),
          accelerator: 'CmdOrCtrl+O',
          click: actions.openModels,
        },
        separator,
        { id: 'open-portal', label: text('Open the customer portal'), click: actions.openPortal },
        command('This computer…', 'this-computer', 'CmdOrCtrl+,'),
        ...(leaveOfficeServer
          ? [{ id: 'own-shop', label: text('This computer’s own shop'), click: leaveOfficeServer }]
          : []),
        separator,
        mac ? { role: 'close', label: text('Close') } : { role: 'quit', label: text('Quit') },
      ],
    },
    { role: 'editMenu', label: text('&Edit') },
    {
      label: text('&Go'),
      submenu: [
        // Browsers bring these keys with them, this shell does not.
        command('Back', 'back', mac ? 'Cmd+[' : 'Alt+Left'),
        command('Forward', 'forward', mac ? 'Cmd+]' : 'Alt+Right'),
        separator,
        command('Home', 'home', 'CmdOrCtrl+1'),
        command('Review', 'review', 'CmdOrCtrl+2'),
        command('Quotes', 'quotes', 'CmdOrCtrl+3'),
        command('Orders', 'orders', 'CmdOrCtrl+4'),
        command('Messages', 'messages', 'CmdOrCtrl+5'),
        command('Customers', 'customers', 'CmdOrCtrl+6'),
        separator,
        command('Search', 'search', 'CmdOrCtrl+F'),
        // The window hears the keys itself, as it does in a browser.
        command('Commands…', 'commands'),
      ],
    },
    {
      label: text('&View'),
      submenu: [
        { role: 'resetZoom', label: text('Actual size') },
        { role: 'zoomIn', label: text('Zoom in') },
        { role: 'zoomOut', label: text('Zoom out') },
        separator,
        { role: 'togglefullscreen', label: text('Full screen') },
        ...(actions.development
          ? ([
              separator,
              { role: 'reload', label: text('Reload') },
              { role: 'toggleDevTools', label: text('Developer tools') },
            ] satisfies Item[])
          : []),
      ],
    },
    { role: 'windowMenu', label: text('&Window') },
    {
      role: 'help',
      label: text('&Help'),
      submenu: [
        command('Keyboard shortcuts', 'shortcuts'),
        ...(mac ? [] : [{ role: 'about', label: text('About Print Farm Office') } satisfies Item]),
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
