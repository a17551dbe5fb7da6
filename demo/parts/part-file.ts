import { makeZip, meshXml, modelXml, packageEntries } from '../make-3mf'
import { thumbnailOf } from '../thumbnail'
import type { Colour, Part } from './part'

const MATERIALS_ID = 100

/** The part as a 3MF file, with a picture of itself. */
export function partFile(part: Part): Buffer {
  const colours = part.inColours
    ? `<basematerials id="${MATERIALS_ID}">${part.bodies
        .map(({ name, colour }) => `<base name="${name}" displaycolor="${hex(colour)}"/>`)
        .join('')}</basematerials>`
    : ''
  const objects = part.bodies.map(({ name, mesh }, index) => {
    const property = part.inColours ? ` pid="${MATERIALS_ID}" pindex="${index}"` : ''
    return `<object id="${index + 1}" type="model" name="${name}"${property}>${meshXml(mesh)}</object>`
  })
  return makeZip(
    packageEntries({
      model: modelXml({
        unit: part.withoutUnit ? null : 'millimeter',
        metadata: `<metadata name="Title">${part.name}</metadata><metadata name="Application">Print Farm Office</metadata>`,
        resources: colours + objects.join(''),
        build: part.bodies.map((_, index) => `<item objectid="${index + 1}"/>`).join(''),
      }),
      thumbnail: thumbnailOf(part.bodies),
    }),
  )
}

function hex(colour: Colour): string {
  return `#${colour
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`
}
