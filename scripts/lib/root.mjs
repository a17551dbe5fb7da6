import { resolve } from 'node:path'

/** The folder of this project, wherever the command was started. */
export const root = resolve(import.meta.dirname, '../..')
