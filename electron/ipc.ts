import { app, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import {
  bridgeChannels,
  type DesktopNotice,
  type DesktopOpened,
  type DesktopPreferences,
  type DesktopServer,
  type ModelToOpen,
  type OfficeServerTrial,
} from '../shared/desktop-bridge'
import { LANGUAGES, type Language } from '../shared/texts/translator'
import { isOfficeAddress } from './addresses'
import type { DataFolder } from './data-folder'
import { preferencesPatch } from './preferences'
import type { SignIn } from './sign-in'

const credentials = z.strictObject({
  email: z.string().max(320),
  password: z.string().max(1024),
  totp: z.string().max(40).optional(),
})
const reviewCount = z.number().int().min(0).max(1_000_000)
const nothing = z.undefined()
const typedAddress = z.string().max(300)
const officePath = z
  .string()
  .regex(/^\/(?!\/)[\w/?=&.-]*$/)
  .max(300)
const notice = z.strictObject({ title: z.string().max(200), body: z.string().max(400), path: officePath })
const recordId = z.number().int().positive()
const modelToOpen = z.strictObject({ quote_id: recordId, file_id: recordId, name: z.string().max(400) })

export interface BridgeServices {
  signIn: SignIn
  setReviewCount: (count: number) => void
  setUnsaved: (unsaved: boolean) => void
  openPortal: () => Promise<void>
  setupCode: () => string | null
  preferences: () => DesktopPreferences
  setPreferences: (change: Partial<DesktopPreferences>) => DesktopPreferences
  setLanguage: (language: Language) => void
  server: () => DesktopServer
  tryOfficeServer: (address: string) => Promise<OfficeServerTrial>
  useOfficeServer: (address: string | null) => Promise<void>
  notify: (notice: DesktopNotice) => void
  takeOpened: () => DesktopOpened[]
  openModel: (model: ModelToOpen) => Promise<boolean>
  /** Of this program's own server; null for another office's. */
  dataFolder: DataFolder | null
}

/** Only the office itself, in the window's top frame, may speak to the main process. */
function fromOffice(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOfficeAddress(frame.url)
}

function handle<T>(channel: string, schema: z.ZodType<T>, answer: (argument: T) => unknown): void {
  ipcMain.handle(channel, (event, argument: unknown) => {
    if (!fromOffice(event)) throw new Error('Not allowed.')
    const checked = schema.safeParse(argument)
    // Zod's own message would repeat the argument's field names into the log; the channel says enough.
    if (!checked.success) throw new Error(`Not an argument of ${channel}.`)
    return answer(checked.data)
  })
}

/** As `handle`, for what the window says without waiting for an answer. */
function hear<T>(channel: string, schema: z.ZodType<T>, take: (argument: T) => void): void {
  ipcMain.on(channel, (event, argument: unknown) => {
    const checked = schema.safeParse(argument)
    if (fromOffice(event) && checked.success) take(checked.data)
  })
}

/** Connects the bridge's channels (`shared/desktop-bridge.ts`) with what answers them. */
export function answerBridge(services: BridgeServices): void {
  handle(bridgeChannels.versions, nothing, () => ({
    app: app.getVersion(),
    electron: process.versions.electron,
    node: process.versions.node,
    chrome: process.versions.chrome,
  }))
  handle(bridgeChannels.signIn, credentials, (argument) => services.signIn.signIn(argument))
  handle(bridgeChannels.session, nothing, () => services.signIn.session())
  handle(bridgeChannels.refresh, nothing, () => services.signIn.refresh())
  handle(bridgeChannels.signOut, nothing, () => services.signIn.signOut())
  handle(bridgeChannels.openPortal, nothing, () => services.openPortal())
  handle(bridgeChannels.setupCode, nothing, () => services.setupCode())
  handle(bridgeChannels.preferences, nothing, () => services.preferences())
  handle(bridgeChannels.setPreferences, preferencesPatch, (change) => services.setPreferences(change))
  handle(bridgeChannels.server, nothing, () => services.server())
  handle(bridgeChannels.tryOfficeServer, typedAddress, (address) => services.tryOfficeServer(address))
  handle(bridgeChannels.useOfficeServer, typedAddress.nullable(), (address) =>
    services.useOfficeServer(address),
  )
  handle(bridgeChannels.takeOpened, nothing, () => services.takeOpened())
  handle(bridgeChannels.openModel, modelToOpen, (model) => services.openModel(model))
  const { dataFolder } = services
  handle(bridgeChannels.dataFolder, nothing, () => dataFolder?.state() ?? null)
  handle(bridgeChannels.showDataFolder, nothing, () => dataFolder?.show() ?? false)
  handle(bridgeChannels.chooseDataFolder, nothing, () => dataFolder?.choose() ?? null)
  handle(bridgeChannels.moveDataFolder, nothing, () => dataFolder?.move())
  handle(bridgeChannels.cancelDataMove, nothing, () => dataFolder?.cancel())
  handle(bridgeChannels.forgetOldDataFolder, z.boolean(), (remove) => dataFolder?.forgetOld(remove))
  hear(bridgeChannels.reviewCount, reviewCount, (count) => services.setReviewCount(count))
  hear(bridgeChannels.unsaved, z.boolean(), (unsaved) => services.setUnsaved(unsaved))
  hear(bridgeChannels.setLanguage, z.enum(LANGUAGES), (language) => services.setLanguage(language))
  hear(bridgeChannels.notify, notice, (said) => services.notify(said))
}
