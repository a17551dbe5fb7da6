import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { type Plugin, runnerImport } from 'vite'
import type { Route } from './shared/contract/route'

const at = (path: string): string => resolve(import.meta.dirname, path)

/**
 * What runs in Node: each entry becomes `out/main/<name>.js`. The names are stable, since the entry
 * points find the worker files beside themselves.
 */
const mainEntries: Record<string, string> = {
  main: 'electron/main.ts',
  serve: 'server/serve.ts',
  migrate: 'server/migrate.ts',
  backup: 'server/commands/backup.ts',
  restore: 'server/commands/restore.ts',
  transfer: 'server/commands/transfer.ts',
  'second-factor': 'server/commands/second-factor.ts',
  'import-legacy': 'server/import-legacy.ts',
  demo: 'demo/fill.ts',
  bench: 'bench/run.ts',
  soak: 'soak/run.ts',
  fuzz: 'fuzz/run.ts',
  'model.worker': 'server/workers/model/model.worker.ts',
  'picture.worker': 'server/workers/pictures/picture.worker.ts',
  'password.worker': 'server/workers/password/password.worker.ts',
  'backup.worker': 'server/backup/backup.worker.ts',
  'slice.worker': 'server/workers/slicing/slice.worker.ts',
  'document.worker': 'server/workers/documents/document.worker.ts',
}

const pages: Record<string, string> = {
  office: 'renderer/office/index.html',
  portal: 'renderer/portal/index.html',
}

function absolute(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, at(path)]))
}

/** electron-vite forces relative addresses, which break below `/office/quotes/7`; this sets them back. */
function absoluteBase(): Plugin {
  return {
    name: 'absolute-base',
    enforce: 'post',
    config(config) {
      config.base = '/'
    },
    configResolved(config) {
      Object.assign(config, { base: '/' })
    },
  }
}

/**
 * Pages call the API by its table of routes but check nothing by its schemas, which the server does: they get the
 * table without them, and so without the validator, a fifth of what the portal's first page would load.
 */
function routesWithoutSchemas(): Plugin {
  const source = at('shared/contract/routes.ts')
  return {
    name: 'routes-without-schemas',
    enforce: 'pre',
    async load(id) {
      if (id.split('?')[0] !== source) return null
      const { module, dependencies } = await runnerImport<{
        routes: Record<string, Route>
        API_PREFIX: string
      }>(source, { configFile: false })
      for (const file of [source, ...dependencies]) this.addWatchFile(resolve(file))
      const table = Object.entries(module.routes).map(
        ([name, { id, method, path, access, atRoot, response }]) => {
          // All that is asked of the rest is whether there is a response, and whether somebody must be signed in: what is usual
          // is left out. The id names the answers in the pages' cache.
          const unusual = {
            ...(access === 'public' ? { access } : {}),
            ...(atRoot ? { atRoot } : {}),
            ...(response === null ? { response } : {}),
          }
          if (name !== id) throw new Error(`The route ${name} calls itself ${id}.`)
          return [id, method, path, ...(Object.keys(unusual).length > 0 ? [unusual] : [])]
        },
      )
      return [
        `const table = ${JSON.stringify(table)}`,
        'export const routes = Object.fromEntries(table.map(([id, method, path, more]) => [id, { id, method, path, ...more }]))',
        `export const API_PREFIX = ${JSON.stringify(module.API_PREFIX)}`,
      ].join('\n')
    },
  }
}

/** Words and identifiers in Latin letters: what every page begins with. */
const FIRST_FACES = /(^|\/)(inter-latin-wght-normal|jetbrains-mono-latin-400-normal)-[^/]*\.woff2$/

/**
 * A page's entry settles the language and only then imports the app. The browser is told of the app's files in the page
 * itself, so that it fetches them at once and not one after another.
 */
function preloadStart(): Plugin {
  return {
    name: 'preload-start',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, chunk: entry }) {
        if (!bundle || !entry) return []
        const wanted = new Set<string>()
        const styles = new Set<string>()
        const add = (file: string): void => {
          const chunk = bundle[file]
          if (wanted.has(file) || chunk?.type !== 'chunk') return
          wanted.add(file)
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
          chunk.imports.forEach(add)
        }
        entry.dynamicImports.filter((file) => /(^|\/)start-[^/]*$/.test(file)).forEach(add)
        // Without it the letters come once the styles are there, and the first words change their width before one's eyes.
        const faces = Object.keys(bundle).filter((file) => FIRST_FACES.test(file))
        const nonce = { nonce: '__CSP_NONCE__', crossorigin: true }
        return [
          ...faces.map((file) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
          })),
          ...[...wanted].map((file) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { ...nonce, rel: 'modulepreload', href: `/${file}` },
          })),
          ...[...styles].map((file) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { ...nonce, rel: 'stylesheet', href: `/${file}` },
          })),
        ]
      },
    },
  }
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // The oldest Node that the program runs on: headless Node 20.18, Electron 33.
      target: 'node20.18',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: absolute(mainEntries),
        // Only the benchmarks drive a browser; what they need stands beside the sources.
        external: ['@playwright/test', 'manifold-3d'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload script can't import: everything it needs is inside, and it is CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: absolute({ preload: 'electron/preload.ts', early: 'electron/early.ts' }),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), absoluteBase(), routesWithoutSchemas(), preloadStart()],
    // The server puts a fresh nonce in its place in every answer.
    html: { cspNonce: '__CSP_NONCE__' },
    // Modules, so that a worker's code can be split and cached like the pages'.
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // The portal runs on customers' phones too, so the newest Chromium is no measure.
      target: 'es2022',
      cssTarget: ['chrome111', 'firefox114', 'safari16.4'],
      minify: 'oxc',
      // Inlined data: addresses would need a wider content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        input: absolute(pages),
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  },
})
