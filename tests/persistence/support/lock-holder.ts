import { lockDataFolder } from '../../../server/persistence/folder-lock'

/** Holds a data folder until it is killed. */
lockDataFolder(process.argv.at(-1)!)
process.stdout.write('held\n')
setInterval(() => undefined, 1000)
