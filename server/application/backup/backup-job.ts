import { backupsToRemove } from '../../../shared/domain/backup-keeping'
import type { BackupSettings } from '../../../shared/domain/backup-keeping'
import type { BackupDependencies, BackupService } from './backup-service'
import { isNightlyDue, latestDue } from './due'
import type { BackupRecord } from './ports'

/** What a backup leaves free on its disk, so that orders can still be stored. */
const LEFT_FREE_BYTES = 2 * 1024 ** 3
const INTERRUPTED = 'The program stopped while it was being made.'

/**
 * Makes what was asked for or is due, then removes what the rule no longer keeps. To be run by one server at a time; answers
 * whether a backup was made.
 */
export async function backUp(
  deps: Pick<BackupDependencies, 'unitOfWork' | 'reads' | 'runner' | 'shop' | 'clock'>,
  service: BackupService,
  lost: AbortSignal,
): Promise<boolean> {
  const { unitOfWork, reads, clock } = deps
  await service.look()
  const { settings } = await reads.backups.settings()
  const record = await unitOfWork.run(async (tx) => {
    // Whoever was at one is not any more: this server has the lease.
    for (const dead of await tx.backups.inState(['running'])) {
      await tx.backups.save({ ...dead, state: 'failed', finishedAt: clock.now(), error: INTERRUPTED })
    }
    const [waiting] = await tx.backups.inState(['waiting'])
    return waiting ?? null
  })
  const order = record ?? (await dueBackup(deps, service, settings))
  if (order === null) return false
  await make(deps, service, order, settings, lost)
  await removeOld(deps, settings)
  return true
}

async function dueBackup(
  { unitOfWork, reads, shop, clock }: Parameters<typeof backUp>[0],
  service: BackupService,
  settings: BackupSettings,
): Promise<BackupRecord | null> {
  if (!settings.scheduled || !(await reads.hasAdmin())) return null
  const now = clock.now()
  const { time_zone: zone } = await shop.outside(reads)
  const due = latestDue(settings.time, zone, now)
  const [shopSince, last] = [await reads.backups.shopSince(), await reads.backups.lastScheduled(now)]
  if (!isNightlyDue({ due, now, shopSince, last })) return null
  return await unitOfWork.run((tx) =>
    service.newRecord('schedule', settings, (fresh) => tx.backups.add(fresh)),
  )
}

async function make(
  { unitOfWork, runner, reads, clock }: Parameters<typeof backUp>[0],
  service: BackupService,
  record: BackupRecord,
  settings: BackupSettings,
  lost: AbortSignal,
): Promise<void> {
  const save = (end: Partial<BackupRecord>) =>
    unitOfWork.run((tx) => tx.backups.save({ ...record, ...end, finishedAt: clock.now() }))
  await unitOfWork.run((tx) => tx.backups.save({ ...record, state: 'running' }))
  try {
    await checkRoom({ runner, reads }, settings)
    const { name, createdAt } = record
    const made = await runner.make(
      { ...settings, name, createdAt },
      (progress) => (service.progress = progress),
      lost,
    )
    const { facts, sizeBytes, unproven } = made
    await save(
      unproven === null
        ? { facts, sizeBytes, state: 'proven', provenAt: clock.now(), error: null }
        : { facts, sizeBytes, state: 'unproven', error: unproven },
    )
    if (unproven !== null) throw new Error(unproven)
  } catch (error) {
    if (lost.aborted) throw error
    const sentence = error instanceof Error ? error.message : String(error)
    const isThere = (await reads.backups.byId(record.id))?.state === 'unproven'
    if (!isThere) await save({ state: 'failed', error: sentence })
    throw error
  } finally {
    service.progress = null
  }
}

/** Files are stored packed, so a backup takes what the last one took, or what its files take. */
async function checkRoom(
  { runner, reads }: Pick<BackupDependencies, 'runner' | 'reads'>,
  settings: BackupSettings,
): Promise<void> {
  const free = await runner.free(settings)
  if (free === null) return
  const last = await reads.backups.lastProven()
  const needed = last?.sizeBytes ?? 0
  if (free - needed >= LEFT_FREE_BYTES) return
  throw new Error(
    `A backup takes some ${gigabytes(needed)} GB and leaves 2 GB free, but there are only ${gigabytes(free)} GB in ${runner.describe(settings)}. Make room, keep fewer, or choose another folder.`,
  )
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1)
}

async function removeOld(
  { unitOfWork, reads, runner, shop, clock }: Parameters<typeof backUp>[0],
  settings: BackupSettings,
): Promise<void> {
  const { time_zone: zone } = await shop.outside(reads)
  const place = runner.describe(settings)
  const placed = (await reads.backups.list(10_000)).filter(
    (backup) =>
      backup.place === place &&
      // What another installation put there is not this one's to remove.
      backup.reason !== 'found' &&
      (backup.state === 'proven' || backup.state === 'unproven'),
  )
  const seen = placed.map(({ name, createdAt, state }) => ({ name, createdAt, proven: state === 'proven' }))
  const going = new Set(backupsToRemove(seen, settings.keep, zone, clock.now()))
  for (const backup of placed.filter(({ name }) => going.has(name))) {
    await runner.remove(settings, backup.name)
    await unitOfWork.run((tx) => tx.backups.save({ ...backup, state: 'removed' }))
  }
}
