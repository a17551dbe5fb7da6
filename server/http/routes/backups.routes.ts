import { routes } from '../../../shared/contract/routes'
import { invalidField } from '../../../shared/domain/errors'
import type { BackupService } from '../../application/backup/backup-service'
import { endpoint, type Endpoint, type GuardFacts } from '../endpoint'
import { presentBackup, presentBackupSettings, presentLoss, presentOverview } from '../presenters/backups'
import { param, withPresentedCurrent } from './support'

export function backupRoutes({ backups }: { backups: BackupService }): Endpoint[] {
  const exists = async (facts: GuardFacts): Promise<void> => {
    await backups.byId(param(facts, 'id'))
  }
  return [
    endpoint({ route: routes.listBackups, run: async () => presentOverview(await backups.overview()) }),
    endpoint({
      route: routes.startBackup,
      run: async ({ caller }) => presentBackup(await backups.start(caller)),
    }),
    endpoint({
      route: routes.getBackupSettings,
      run: async () => presentBackupSettings(await backups.settings()),
    }),
    endpoint({
      route: routes.updateBackupSettings,
      run: async ({ caller, body: { version, ...change } }) =>
        presentBackupSettings(
          await withPresentedCurrent(presentBackupSettings, () =>
            backups.update(caller, given(change), version),
          ),
        ),
    }),
    endpoint({
      route: routes.getBackupLoss,
      exists,
      run: async (facts) =>
        presentLoss(await backups.loss(param(facts, 'id'), facts.body.passphrase ?? null)),
    }),
    endpoint({
      route: routes.restoreBackup,
      exists,
      run: async (facts) => {
        const { caller, body } = facts
        const { name } = await backups.byId(param(facts, 'id'))
        if (body.confirm !== name) throw invalidField('confirm', `Write ${name} to restore it.`)
        return presentBackup(await backups.restore(caller, param(facts, 'id'), body.passphrase ?? null))
      },
    }),
  ]
}

/** Only what was sent: a field that is undefined would take a setting away. */
function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}
