import * as folder from '../data-folder'
import { route } from '../route'

/** Where the shop's data lies. */
export const dataFolderRoutes = {
  getDataFolder: route({
    id: 'getDataFolder',
    method: 'get',
    path: '/data-folder',
    tag: 'Server',
    summary: 'Where the shop’s data lies, what it takes and how much room there is',
    access: 'admin',
    status: 200,
    response: folder.dataFolder,
    errors: [],
  }),
}
