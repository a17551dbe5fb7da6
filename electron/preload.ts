import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import {
  bridgeChannels,
  desktopCommands,
  type DesktopBridge,
  type DesktopCommand,
} from '../shared/desktop-bridge'

/** ipcRenderer answers `any`; the bridge's types say what the main process sends. */
const ask = <T>(channel: string, argument?: unknown): Promise<T> =>
  ipcRenderer.invoke(channel, argument) as Promise<T>

const bridge: DesktopBridge = {
  platform: process.platform,
  versions: () => ask(bridgeChannels.versions),
  signIn: (credentials) => ask(bridgeChannels.signIn, credentials),
  session: () => ask(bridgeChannels.session),
  refresh: () => ask(bridgeChannels.refresh),
  signOut: () => ask(bridgeChannels.signOut),
  setReviewCount: (count) => ipcRenderer.send(bridgeChannels.reviewCount, count),
  openPortal: () => ask(bridgeChannels.openPortal),
  setupCode: () => ask(bridgeChannels.setupCode),
  onCommand(listener) {
    // The event itself holds a way to the main process, so only the command is passed on.
    const heard = (_event: IpcRendererEvent, command: DesktopCommand): void => {
      if (desktopCommands.includes(command)) listener(command)
    }
    ipcRenderer.on(bridgeChannels.command, heard)
    return () => ipcRenderer.off(bridgeChannels.command, heard)
  },
}

contextBridge.exposeInMainWorld('printFarm', bridge)
