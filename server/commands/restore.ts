import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { restoreByCommand } from '../backup/commands'
import { commandEnvironment, givenPassphrase, runCommand } from './command'

/** `npm run restore -- FILE [--yes]`: says what a restore loses and, with `--yes`, does it. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { yes: { type: 'boolean' } }, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error('Usage: npm run restore -- FILE [--yes]')
  const environment = await commandEnvironment()
  try {
    await restoreByCommand(environment, {
      file,
      passphrase: givenPassphrase(),
      yes: values.yes ?? false,
      say: (line) => console.log(line),
    })
  } finally {
    await rm(environment.tempDir, { recursive: true, force: true })
  }
})
