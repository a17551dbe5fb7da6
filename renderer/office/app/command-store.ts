import { createSpotlight } from '@mantine/spotlight'

/** The command menu's own store, so that keys and the native menu open it from anywhere. */
export const [commandStore, commandMenu] = createSpotlight()
