import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { backupByCommand } from '../backup/commands'
import { commandEnvironment, givenPassphrase, runCommand } from './command'

/** `npm run backup [-- --to FOLDER]`: makes a backup and proves it, also while the server runs. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  const environment = await commandEnvironment()
  try {
    await backupByCommand(environment, {
      folder: values.to ?? null,
      passphrase: givenPassphrase(),
      now: new Date(),
      say: (line) => console.log(line),
    })
  } finally {
    await rm(environment.tempDir, { recursive: true, force: true })
  }
})
