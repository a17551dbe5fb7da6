/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous calls that replace these are
   missing in Electron 33, the oldest that the program runs on. */
import { safeStorage } from 'electron'
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
