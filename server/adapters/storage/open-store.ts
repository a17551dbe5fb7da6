import { FolderFileStore } from './folder-file-store'
import type { Store } from './kept-store'
import type { StorageTarget } from './storage-url'

/**
 * The store that `STORAGE_URL` names; null for the data folder. Throws an error with a sentence when it can't be reached.
 * `temporary` is where files lie on their way in. Azure's client is loaded by those only who use it.
 */
export async function openStore(
  dataDir: string,
  temporary: string,
  target: StorageTarget | null,
): Promise<Store> {
  if (target?.kind !== 'azblob') return new FolderFileStore(dataDir, temporary, target?.folder ?? null)
  const [{ AzureContainer }, { AzureFileStore }] = await Promise.all([
    import('./azure-container'),
    import('./azure-file-store'),
  ])
  const container = new AzureContainer(target)
  await container.open()
  return new AzureFileStore(temporary, container)
}
