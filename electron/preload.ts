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
  setUnsaved: (unsaved) => ipcRenderer.send(bridgeChannels.unsaved, unsaved),
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
  preferences: () => ask(bridgeChannels.preferences),
  setPreferences: (change) => ask(bridgeChannels.setPreferences, change),
  setLanguage: (language) => ipcRenderer.send(bridgeChannels.setLanguage, language),
  server: () => ask(bridgeChannels.server),
  tryOfficeServer: (address) => ask(bridgeChannels.tryOfficeServer, address),
  useOfficeServer: (address) => ask(bridgeChannels.useOfficeServer, address),
  notify: (notice) => ipcRenderer.send(bridgeChannels.notify, notice),
  takeOpened: () => ask(bridgeChannels.takeOpened),
  onOpened(listener) {
    const heard = (): void => listener()
    ipcRenderer.on(bridgeChannels.opened, heard)
    return () => ipcRenderer.off(bridgeChannels.opened, heard)
  },
  openModel: (model) => ask(bridgeChannels.openModel, model),
  dataFolder: () => ask(bridgeChannels.dataFolder),
  showDataFolder: () => ask(bridgeChannels.showDataFolder),
  chooseDataFolder: () => ask(bridgeChannels.chooseDataFolder),
  moveDataFolder: () => ask(bridgeChannels.moveDataFolder),
  cancelDataMove: () => ask(bridgeChannels.cancelDataMove),
  forgetOldDataFolder: (remove) => ask(bridgeChannels.forgetOldDataFolder, remove),
}

contextBridge.exposeInMainWorld('printFarm', bridge)
