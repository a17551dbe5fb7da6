import { createSpotlight } from '@mantine/spotlight'

/** The command menu's own store, so that keys and the native menu open it from anywhere. */
export const [commandStore, commandMenu] = createSpotlight()

/**
 * Chooses the first entry when what was looked for comes in after what was typed: Enter means the best hit, not the
 * command that stood there before it. Whoever has gone on with the arrows stays where they are.
 */
export function chooseFirstHit(): void {
  const { listId, selected, opened } = commandStore.getState()
  const list = document.getElementById(listId)
  if (!opened || !list || selected > 0) return
  list.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  commandStore.updateState((state) => ({ ...state, selected: 0 }))
}
