import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLog } from '../adapters/logging'
import { takeOffFactor } from '../application/auth/take-off'
import { SYSTEM } from '../application/common/caller'
import { systemClock } from '../application/common/clock'
import { loadConfig } from '../config'
import { dataPlace } from '../data-place'
import { withKeptDatabase } from '../kept-database'
import { lockDataFolder } from '../persistence/folder-lock'
import { openPersistence } from '../persistence/open-persistence'
import { runCommand } from './command'

/**
 * `npm run second-factor -- off ADDRESS`: turns off the second factor of an account, for an admin who lost phone and recovery
 * codes and has nobody to do it in the office.
 */
await runCommand(async () => {
  const [what, address, ...more] = process.argv.slice(2)
  if (what !== 'off' || address === undefined || more.length > 0) {
    throw new Error(
      'Usage: npm run second-factor -- off ADDRESS, where ADDRESS is the account’s e-mail address',
    )
  }
  const here = fileURLToPath(new URL('.', import.meta.url))
  const { dataDir, databaseUrl, logLevel } = await withKeptDatabase(
    loadConfig(process.env, {
      dataDir: dataPlace(process.env).dir,
      assetsDir: join(here, '../renderer'),
      workersDir: here,
    }),
  )
  // Servers on a SQL Server may run on; the embedded database belongs to one program.
  const lock = databaseUrl === null ? lockDataFolder(dataDir) : null
  try {
    const { logger } = createLog(logLevel, null)
    const persistence = await openPersistence({ databaseUrl, dataDir, logger, migrate: 'never' })
    try {
      await persistence.unitOfWork.run(async (tx) => {
        const user = await tx.users.byEmail(address.trim().toLowerCase())
        if (!user) throw new Error(`There is no account with the address ${address}.`)
        if (!user.secondFactorSince) throw new Error(`The second factor of ${address} is off already.`)
        await takeOffFactor(tx, user, SYSTEM, systemClock.now())
      })
    } finally {
      await persistence.close()
    }
  } finally {
    lock?.release()
  }
  console.log(`The second factor of ${address} is off. The password alone is enough to sign in.`)
})
