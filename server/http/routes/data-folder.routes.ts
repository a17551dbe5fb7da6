import { routes } from '../../../shared/contract/routes'
import type { DataFolderFacts } from '../../application/diagnostics/ports'
import { endpoint, type Endpoint } from '../endpoint'

/** Where the shop's data lies. */
export function dataFolderRoutes(facts: () => Promise<DataFolderFacts>): Endpoint[] {
  return [
    endpoint({
      route: routes.getDataFolder,
      run: async () => {
        const { path, parts, freeBytes, totalBytes } = await facts()
        return { path, parts, free_bytes: freeBytes, total_bytes: totalBytes }
      },
    }),
  ]
}
