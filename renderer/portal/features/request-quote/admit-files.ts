import type { Shop } from '../../../../shared/contract/shop'
import { t } from '../../../common/texts'
import { folderOf } from './folder-files'
import { isModel, refusedBeforehand } from './upload-failure'
import type { UploadQueue } from './upload-queue'

/** So many names of a folder's other files are told; more would bury the models. */
const MOST_NAMES = 8

/**
 * The files that may be sent. The others are refused at once: one that came by itself on a card of its own, what else was in
 * a folder on one card for all of it.
 */
export function admitted(
  queue: Pick<UploadQueue, 'refuse'>,
  files: readonly File[],
  limits: Shop['upload'] | undefined,
): File[] {
  const leftOut = new Map<string, string[]>()
  const fine = files.filter((file) => {
    const folder = folderOf(file)
    if (folder !== undefined && !isModel(file)) {
      // Pickers hand out hidden files, too, which nobody put there.
      if (!file.name.startsWith('.')) leftOut.set(folder, [...(leftOut.get(folder) ?? []), file.name])
      return false
    }
    const refused = refusedBeforehand(file, limits)
    if (refused) queue.refuse(file, refused)
    return refused === null
  })
  for (const [folder, names] of leftOut) {
    queue.refuse(new File([], folder), leftOutSentence(names))
  }
  return fine
}

function leftOutSentence(names: readonly string[]): string {
  const told = names.slice(0, MOST_NAMES).join(', ')
  const rest = names.length - MOST_NAMES
  return rest > 0
    ? t('Only .3mf files are taken from a folder. Left out: {names} and {count} more.', {
        names: told,
        count: rest,
      })
    : t('Only .3mf files are taken from a folder. Left out: {names}.', { names: told })
}
