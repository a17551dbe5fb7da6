/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous calls that replace these are
   missing in Electron 33, the oldest that the program runs on. */
import { app, safeStorage } from 'electron'
import type { Keyring } from '../server/start'
import type { Cipher } from './token-store'

/** Electron's safeStorage; must be used after Electron is ready. */
export const safeStorageCipher: Cipher = {
  available() {
    if (!safeStorage.isEncryptionAvailable()) return false
    // Without a keyring Linux "encrypts" with a key that stands in Chromium's source code.
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (data) => safeStorage.decryptString(data),
}

/** The same for the server in this program, which starts before Electron is ready and waits where it needs it. */
export const safeStorageKeyring: Keyring = {
  async available() {
    await app.whenReady()
    return safeStorageCipher.available()
  },
  async seal(text) {
    await app.whenReady()
    return safeStorageCipher.encrypt(text)
  },
  async open(data) {
    await app.whenReady()
    return safeStorageCipher.decrypt(data)
  },
}
