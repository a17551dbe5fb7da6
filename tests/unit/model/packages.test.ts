import { describe, expect, it } from 'vitest'
import { boxMesh, make3mf, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'
import { streamedZip } from '../../support/streamed-zip'
import { analyzeBytes, refusalOf } from './support'

const model = modelXml({
  resources: `<object id="1">${meshXml(boxMesh([10, 10, 10]))}</object>`,
  build: '<item objectid="1"/>',
})

describe('packages', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])

  it('shows the first picture that is one', async () => {
    const thumbnail = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail'
    const cover = 'http://schemas.bambulab.com/package/2021/cover-thumbnail-middle'
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/><Relationship Target="/Metadata/a.png" Id="r1" Type="${thumbnail}"/><Relationship Target="/Metadata/missing.png" Id="r2" Type="${thumbnail}"/><Relationship Target="/Metadata/b%20c.png" Id="r3" Type="${cover}"/></Relationships>`
    const { thumbnail: shown } = await analyzeBytes(
      makeZip([
        { name: '_rels/.rels', data: relations },
        { name: '3D/3dmodel.model', data: model },
        { name: 'Metadata/a.png', data: 'no picture' },
        { name: 'Metadata/b c.png', data: png },
      ]),
    )
    expect(Buffer.from(shown!.bytes)).toEqual(png)
  })

  it.each([
    ['stored entries', { store: true }],
    ['names with backslashes', { name: '3D\\3dmodel.model' }],
    ['names in capitals', { name: '3D/3DMODEL.MODEL' }],
    ['names that begin with a dot', { name: './3D/3dmodel.model' }],
  ])('takes %s', async (_, change) => {
    const entries = packageEntries({ model }).map((one) =>
      one.name.endsWith('.model') ? { ...one, ...change } : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it.each([
    '3D/3dmodel.model',
    './3D/3dmodel.model',
    '/3D/../3D/3dmodel.model',
    '/3d/3DModel.model',
    '/3D/%33dmodel.model',
  ])('follows the relationship to %s', async (target) => {
    const entries = packageEntries({ model }).map((one) =>
      one.name === '_rels/.rels'
        ? { ...one, data: String(one.data).replace('/3D/3dmodel.model', target) }
        : one,
    )
    expect((await analyzeBytes(makeZip(entries))).analysis.volume_mm3).toBe(1000)
  })

  it('takes zeros and line ends behind the zip, and nothing else', async () => {
    const sound = make3mf(boxMesh([10, 10, 10]))
    const followed = (by: string): Promise<string> =>
      refusalOf(analyzeBytes(Buffer.concat([sound, Buffer.from(by, 'latin1')])))
    for (const padding of ['\n', '\r\n\r\n', '\0'.repeat(1000)])
      expect(await followed(padding)).toBe('the file was taken')
    for (const other of ['x', '\0\0x', '\0'.repeat(70_000)]) expect(await followed(other)).toBe('NOT_A_3MF')
  })

  it('takes sizes behind the data, a comment, folders and 64-bit directories', async () => {
    for (const wide of [false, true]) {
      const bytes = streamedZip(
        packageEntries({ model }).map(({ name, data }) => ({ name, data: Buffer.from(data) })),
        wide,
      )
      expect((await analyzeBytes(bytes)).analysis.volume_mm3).toBe(1000)
    }
  })
})
