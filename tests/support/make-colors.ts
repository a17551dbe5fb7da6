import { encodePng } from '../../server/workers/pictures/png'
import { boxMesh, makeZip, meshXml, modelXml, packageEntries } from './make-3mf'

/** Bars side by side, 4 mm high, one in each colour: with layers of 0.2 mm twenty layers, each with all colours. */
export function coloredBars(hex: readonly string[]): Buffer {
  const group = `<m:colorgroup id="99">${hex.map((color) => `<m:color color="${color}"/>`).join('')}</m:colorgroup>`
  const bars = hex.map(
    (_, k) =>
      `<object id="${k + 1}" type="model" pid="99" pindex="${k}">${meshXml(boxMesh([10, 10, 4], [k * 12, 0, 0]))}</object>`,
  )
  const parts = hex.map((_, k) => `<component objectid="${k + 1}"/>`).join('')
  return packed(
    `${group}${bars.join('')}<object id="98" type="model"><components>${parts}</components></object>`,
    98,
  )
}

/** One block of 20 × 20 mm upon another, each 10 mm high and in a colour of its own: one change. */
export function twoColors(): Buffer {
  return packed(
    '<basematerials id="99"><base name="Ink black" displaycolor="#101014"/><base name="Signal red" displaycolor="#D02020"/></basematerials>' +
      `<object id="1" type="model" pid="99" pindex="0">${meshXml(boxMesh([20, 20, 10]))}</object>` +
      `<object id="2" type="model" pid="99" pindex="1">${meshXml(boxMesh([20, 20, 10], [0, 0, 10]))}</object>` +
      '<object id="3" type="model"><components><component objectid="1"/><component objectid="2"/></components></object>',
    3,
  )
}

/** A cube that a picture colours: the left half of each face's triangles red, the right half blue. */
export function pictured(): Buffer {
  const resources =
    '<m:texture2d id="97" path="/3D/t.png" contenttype="image/png"/><m:texture2dgroup id="98" texid="97"><m:tex2coord u="0" v="0"/><m:tex2coord u="1" v="0"/><m:tex2coord u="0" v="1"/></m:texture2dgroup>' +
    `<object id="1" type="model">${meshXml(boxMesh([20, 20, 20]), () => ' pid="98" p1="0" p2="1" p3="2"')}</object>`
  return makeZip(
    packageEntries({
      model: modelXml({ resources, build: '<item objectid="1"/>' }),
      extra: [{ name: '3D/t.png', data: redAndBlue(64) }],
    }),
  )
}

/** A square PNG: red on the left, blue on the right. */
function redAndBlue(size: number): Buffer {
  const pixels = new Uint8Array(size * size * 4)
  for (let k = 0; k < size * size; k++) {
    pixels.set(k % size < size / 2 ? [208, 32, 32, 255] : [32, 32, 208, 255], k * 4)
  }
  return encodePng(pixels, size, size)
}

/** A cube as a Bambu Studio project with two plates that were sliced. */
export function slicedProject(): Buffer {
  const plate = (index: number, seconds: number, grams: number): string =>
    `<plate><metadata key="index" value="${index}"/><metadata key="prediction" value="${seconds}"/><metadata key="weight" value="${grams}"/></plate>`
  return makeZip(
    packageEntries({
      model: modelXml({
        metadata: '<metadata name="Application">BambuStudio-01.09.05.51</metadata>',
        resources: `<object id="1" type="model">${meshXml(boxMesh([20, 20, 20]))}</object>`,
        build: '<item objectid="1"/>',
      }),
      extra: [
        {
          name: 'Metadata/slice_info.config',
          data: `<?xml version="1.0" encoding="UTF-8"?><config>${plate(1, 9000, 41.5)}${plate(2, 2400, 20)}</config>`,
        },
      ],
    }),
  )
}

function packed(resources: string, objectId: number): Buffer {
  return makeZip(packageEntries({ model: modelXml({ resources, build: `<item objectid="${objectId}"/>` }) }))
}
