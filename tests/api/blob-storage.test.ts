import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AzureContainer } from '../../server/adapters/storage/azure-container'
import { backup, backupOverview, backupSettings } from '../../shared/contract/backups'
import { fileAddress, quote } from '../../shared/contract/quotes'
import { box, signIn, SMALL_PNG, World } from '../support/api-world'
import { Azurite } from '../support/azurite'
import { boxMesh, make3mf } from '../support/make-3mf'
import { MSSQL_URL } from '../support/mssql'
import { filesBelow } from '../support/server'

let azurite: Azurite
let world: World
beforeAll(async () => {
  azurite = await Azurite.start()
  world = await World.begin({ env: { STORAGE_URL: azurite.storageUrl('shop') } })
})
afterAll(async () => {
  await world.close()
  await azurite.stop()
})

async function blobs(): Promise<string[]> {
  const names = []
  for await (const { name } of new AzureContainer(azurite.target('shop')).list('uploads/files/'))
    names.push(name)
  return names
}

describe('a shop whose files are in Azure Blob Storage', () => {
  const pictured = make3mf(boxMesh([20, 20, 20]), { thumbnail: SMALL_PNG })

  it('stores, shows and removes them there, and nothing in the data folder', async () => {
    const draft = await world.quote({ draft: true }, world.maria, pictured)
    const path = `/quotes/${draft.id}/files/${draft.files[0]!.id}`
    expect((await world.maria.get(path)).bytes.equals(pictured)).toBe(true)
    expect((await world.maria.get(`${path}/thumbnail`)).bytes.equals(SMALL_PNG)).toBe(true)
    expect(await blobs()).toHaveLength(2)
    expect(filesBelow(world.server.dataDir, 'uploads')).toEqual([])
    ;(await world.maria.delete(path)).is(200, quote)
    expect(await blobs()).toEqual([])
    ;(await world.maria.get(path)).problem(404, 'NOT_FOUND')
  })

  it('leaves nothing of a refused upload', async () => {
    const parts = [
      { name: 'good.3mf', bytes: box() },
      { name: 'bad.3mf', bytes: Buffer.from('no zip') },
    ]
    ;(await world.maria.upload('/quotes', { material_type: 'PLA' }, parts)).problem(422, 'NOT_A_3MF')
    expect(await blobs()).toEqual([])
    expect(filesBelow(world.server.dataDir, 'tmp')).toEqual([])
  })

  it('hands out addresses that work for five minutes, to whoever may see the file', async () => {
    const draft = await world.quote({ draft: true }, world.maria, pictured)
    const path = `/quotes/${draft.id}/files/${draft.files[0]!.id}/address`
    const { url, expires_at: until } = (await world.maria.get(path)).is(200, fileAddress)
    const answer = await fetch(url!)
    expect(Buffer.from(await answer.arrayBuffer()).equals(pictured)).toBe(true)
    expect(answer.headers.get('content-type')).toBe('model/3mf')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=part.3mf')
    expect(Date.parse(until!) - Date.now()).toBeLessThanOrEqual(300_000)
    ;(await world.foreign.get(path)).problem(404, 'NOT_FOUND')
  })

  // By button only an embedded database is restored.
  it.runIf(MSSQL_URL === null)(
    'backs up into the container, and restores from there what the store has lost',
    async () => {
      const kept = await world.quote({}, world.maria, pictured)
      ;(await world.admin.patch('/backups/settings', { destination: 'store' })).is(200, backupSettings)
      const { id, name } = (await world.admin.post('/backups')).is(202, backup)
      const stateOf = async () =>
        (await world.admin.get('/backups')).is(200, backupOverview).items.find((item) => item.id === id)
          ?.state
      await expect.poll(stateOf, { timeout: 20_000 }).toBe('proven')
      const container = new AzureContainer(azurite.target('shop'))
      for await (const found of container.list('uploads/files/')) await container.remove(found.name)
      ;(await world.admin.post(`/backups/${id}/restore`, { confirm: name })).is(202, backup)
      // Signed out: the server has started again.
      while ((await world.admin.get('/backups').catch(() => null))?.status !== 401) await pause(50)
      const maria = await signIn(world.server.url, 'maria@example.com')
      const path = `/quotes/${kept.id}/files/${kept.files[0]!.id}`
      expect((await maria.get(path)).bytes.equals(pictured)).toBe(true)
    },
    60_000,
  )
})
