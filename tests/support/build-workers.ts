import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/**
 * The folder of the built worker files under vitest. Worker threads can't load TypeScript on Node 20, so
 * `setup` builds them once before the server's tests; tests pass this folder into the configuration.
 */
export const workersDir = resolve(import.meta.dirname, '../../.cache/workers')

const root = resolve(import.meta.dirname, '../..')
const entries = {
  'model.worker': 'server/workers/model/model.worker.ts',
  'picture.worker': 'server/workers/pictures/picture.worker.ts',
  'password.worker': 'server/workers/password/password.worker.ts',
  'backup.worker': 'server/backup/backup.worker.ts',
  'slice.worker': 'server/workers/slicing/slice.worker.ts',
  'document.worker': 'server/workers/documents/document.worker.ts',
}

/** Vitest's global setup. */
export async function setup(): Promise<void> {
  const input = Object.fromEntries(
    Object.entries(entries)
      .map(([name, path]) => [name, join(root, path)] as const)
      .filter(([, path]) => existsSync(path)),
  )
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: workersDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: { input, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
}
