import type { Connections } from '../../../shared/contract/connections'
import { routes } from '../../../shared/contract/routes'
import type { ConnectionService, Standing } from '../../application/connections/connection-service'
import type { SlicingService } from '../../application/slicing/slicing-service'
import { endpoint, type Endpoint } from '../endpoint'

/** Where database and files are, which the composition knows. */
export interface ConnectionPlaces {
  database: Connections['database']['running'] & { problem: string | null }
  files: Pick<Connections['files'], 'kind' | 'place'>
}

interface ConnectionRouteDependencies {
  connections: ConnectionService
  slicing: SlicingService
  places: ConnectionPlaces
}

export function connectionRoutes(deps: ConnectionRouteDependencies): Endpoint[] {
  const { connections } = deps
  const answer = (): Promise<Connections> => present(deps)
  return [
    endpoint({ route: routes.getConnections, run: answer }),
    endpoint({
      route: routes.setMail,
      run: async ({ caller, body: { version, ...values } }) => {
        await connections.setMail(caller, values, version)
        return await answer()
      },
    }),
    endpoint({
      route: routes.removeMail,
      run: async ({ caller }) => {
        await connections.remove(caller, 'mail')
        return await answer()
      },
    }),
    endpoint({
      route: routes.tryMail,
      run: ({ caller, body }) => connections.tryMail(caller, body.values ?? null, body.send_letter ?? false),
    }),
    endpoint({
      route: routes.setScanner,
      run: async ({ caller, body: { version, ...values } }) => {
        await connections.setScanner(caller, values, version)
        return await answer()
      },
    }),
    endpoint({
      route: routes.removeScanner,
      run: async ({ caller }) => {
        await connections.remove(caller, 'scanner')
        return await answer()
      },
    }),
    endpoint({
      route: routes.tryScanner,
      run: ({ body }) => connections.tryScanner(body.values ?? null),
    }),
    endpoint({
      route: routes.setSlicer,
      run: async ({ caller, body: { version, ...values } }) => {
        await connections.setSlicer(caller, values, version)
        return await answer()
      },
    }),
    endpoint({
      route: routes.removeSlicer,
      run: async ({ caller }) => {
        await connections.remove(caller, 'slicer')
        return await answer()
      },
    }),
    endpoint({ route: routes.trySlicer, run: ({ body }) => connections.trySlicer(body.values ?? null) }),
    endpoint({
      route: routes.setDatabase,
      run: async ({ caller, body: { version, ...values } }) => {
        await connections.setDatabase(caller, values, version)
        return await answer()
      },
    }),
    endpoint({
      route: routes.removeDatabase,
      run: async ({ caller }) => {
        await connections.remove(caller, 'database')
        return await answer()
      },
    }),
    endpoint({ route: routes.tryDatabase, run: ({ body }) => connections.tryDatabase(body.values ?? null) }),
    endpoint({ route: routes.tryFiles, run: () => connections.tryFiles() }),
    endpoint({ route: routes.restartServer, run: ({ caller }) => connections.restart(caller) }),
  ]
}

async function present({ connections, slicing, places }: ConnectionRouteDependencies): Promise<Connections> {
  const database = connections.database()
  const mail = connections.mail()
  const slicer = await slicing.state()
  return {
    sealed_by: connections.sealedBy,
    mail: {
      ...standing(mail, 'SMTP_URL'),
      has_password: mail.hasPassword,
      trusted_certificate: mail.trustedCertificate,
    },
    scanner: standing(connections.scanner(), 'CLAMD_URL'),
    slicer: {
      ...standing(connections.slicer(), 'SLICER_PATH'),
      found: slicer.found && {
        name: slicer.found.name,
        version: slicer.found.version,
        path: slicer.found.path,
      },
      in_use: slicer.inUse,
    },
    database: {
      ...standing(database, 'DATABASE_URL'),
      has_password: database.hasPassword,
      running: { kind: places.database.kind, place: places.database.place },
      needs_restart: database.needsRestart,
      problem: places.database.problem,
    },
    files: {
      source: places.files.kind === 'data_folder' ? 'none' : 'variable',
      variable: 'STORAGE_URL',
      version: 0,
      unreadable: false,
      last_trial: connections.filesTrial(),
      ...places.files,
    },
  }
}

function standing<Values>(now: Standing<Values>, variable: string) {
  return {
    source: now.source,
    variable,
    version: now.version,
    unreadable: now.unreadable,
    last_trial: now.lastTrial,
    values: now.values,
  }
}
