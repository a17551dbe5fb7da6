import { defineConfig } from '@playwright/test'
import { browserPath } from './tests/support/browser'

const report = process.env['TEST_REPORT']

/** Software GL, so that the viewer draws on machines without a graphics card too. */
const chromiumArguments = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One at a time, unless told otherwise: each test drives a whole server and a whole browser.
  workers: 1,
  // A hiccup of a shared machine is no fault of the program; what needs a second try is named aloud.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  projects: [
    {
      name: 'web',
      testDir: 'tests/web',
      use: {
        browserName: 'chromium',
        screenshot: 'only-on-failure',
        launchOptions: {
          executablePath: browserPath() ?? undefined,
          // Chromium refuses its sandbox to the root user of a build machine.
          chromiumSandbox: process.getuid?.() !== 0,
          args: chromiumArguments,
        },
      },
    },
    { name: 'desktop', testDir: 'tests/desktop' },
    // Not of `npm test`: pictures and findings of every screen, to be looked at.
    { name: 'walk', testDir: 'tests/walk' },
  ],
})
