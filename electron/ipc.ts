import { app, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { bridgeChannels } from '../shared/desktop-bridge'
import { isOfficeAddress } from './addresses'
import type { SignIn } from './sign-in'

const credentials = z.strictObject({
  email: z.string().max(320),
  password: z.string().max(1024),
  totp: z.string().max(16).optional(),
})
const reviewCount = z.number().int().min(0).max(1_000_000)
const nothing = z.undefined()

export interface BridgeServices {
  signIn: SignIn
  setReviewCount: (count: number) => void
  openPortal: () => Promise<void>
  setupCode: () => string | null
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
  ipcMain.on(bridgeChannels.reviewCount, (event, argument: unknown) => {
    const count = reviewCount.safeParse(argument)
    if (fromOffice(event) && count.success) services.setReviewCount(count.data)
  })
}
