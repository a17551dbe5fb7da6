import { join } from 'node:path'
import type { Config } from './config'
import type { ConnectionPlaces } from './http/routes/connections.routes'
import { parseMssqlUrl } from './persistence/mssql/mssql-url'
import { sqlitePath } from './persistence/open-persistence'

/** Where database and files are, as the screen of the connections says it. */
export function placesOf(config: Config, problem: string | null): ConnectionPlaces {
  const database = config.databaseUrl === null ? null : parseMssqlUrl(config.databaseUrl)
  const { storage } = config
  return {
    database: {
      kind: database === null ? 'embedded' : 'sql_server',
      place: database === null ? sqlitePath(config.dataDir) : `${database.host}/${database.database}`,
      problem,
    },
    files: {
      kind: storage === null ? 'data_folder' : storage.kind === 'folder' ? 'folder' : 'azure',
      place:
        storage === null
          ? join(config.dataDir, 'uploads')
          : storage.kind === 'folder'
            ? storage.folder
            : `${storage.account}/${storage.container}`,
    },
  }
}
