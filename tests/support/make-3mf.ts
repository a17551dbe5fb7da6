// The writer of 3MF files belongs to the demo, which ships with the sources; tests break what it makes.
import { boxMesh, makeZip, meshXml, modelXml, packageEntries, type ZipEntryInput } from '../../demo/make-3mf'

export * from '../../demo/make-3mf'

/** A small box with other entries beside it. */
export function boxBeside(extra: ZipEntryInput[]): Buffer {
  const model = modelXml({
    unit: 'millimeter',
    resources: `<object id="1" type="model">${meshXml(boxMesh([10, 10, 10]))}</object>`,
    build: '<item objectid="1"/>',
  })
  return makeZip(packageEntries({ model, extra }))
}
