import { defineConfig } from 'vitest/config'

/** Worker threads don't load TypeScript on Node 20: the build makes them first. */
const globalSetup = ['tests/support/build-workers.ts']

export default defineConfig({
  test: {
    passWithNoTests: false,
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // Loading the program anew for each file would take as long as half of the tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/api/**/*.test.ts', 'tests/persistence/**/*.test.ts', 'tests/server/**/*.test.ts'],
          environment: 'node',
          globalSetup,
          setupFiles: ['tests/support/as-found.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'renderer', include: ['tests/renderer/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
    ],
  },
})
