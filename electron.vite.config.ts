import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/**
 * What runs in Node: each entry becomes `out/main/<name>.js`. The names are stable, since the entry
 * points find the worker files beside themselves.
 */
const mainEntries: Record<string, string> = {
  main: 'electron/main.ts',
  serve: 'server/serve.ts',
  migrate: 'server/migrate.ts',
  demo: 'demo/fill.ts',
  bench: 'bench/run.ts',
  'model.worker': 'server/workers/model/model.worker.ts',
  'password.worker': 'server/workers/password/password.worker.ts',
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
    plugins: [react(), absoluteBase()],
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
