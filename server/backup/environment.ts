import type { Config } from '../config'
import type { BackupEnvironment } from './tasks'

/** Version of the program, as backups name it. */
const PROGRAM_VERSION = '1.0.0'

/** What backups need of the configuration. Of the settings, only those that are no secrets. */
export function backupEnvironment(
  config: Pick<
    Config,
    | 'databaseUrl'
    | 'dataDir'
    | 'storage'
    | 'host'
    | 'port'
    | 'publicUrl'
    | 'portal'
    | 'uploadMaxBytes'
    | 'slicerPath'
    | 'mail'
  >,
  tempDir: string,
): BackupEnvironment {
  const { databaseUrl, dataDir, storage } = config
  return {
    databaseUrl,
    dataDir,
    storage,
    tempDir,
    programVersion: PROGRAM_VERSION,
    settings: {
      HOST: config.host,
      PORT: config.port,
      PUBLIC_URL: config.publicUrl,
      PORTAL_HOST: config.portal?.host ?? null,
      PORTAL_PORT: config.portal?.port ?? null,
      UPLOAD_MAX_BYTES: config.uploadMaxBytes,
      SLICER_PATH: config.slicerPath,
      MAIL_FROM: config.mail?.from ?? null,
      database: databaseUrl === null ? 'SQLite' : 'SQL Server',
      files:
        storage === null ? 'data folder' : storage.kind === 'folder' ? 'shared folder' : 'Azure Blob Storage',
    },
  }
}
