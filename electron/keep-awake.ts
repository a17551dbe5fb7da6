import { powerSaveBlocker } from 'electron'

/** Keeps the computer from sleeping (its screen may go dark), so that customers reach the portal at night too. */
export function createKeepAwake(): { set: (on: boolean) => void; on: () => boolean } {
  let blocker: number | null = null
  const on = (): boolean => blocker !== null && powerSaveBlocker.isStarted(blocker)
  return {
    on,
    set(wanted) {
      if (wanted === on()) return
      if (wanted) blocker = powerSaveBlocker.start('prevent-app-suspension')
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
  }
}
