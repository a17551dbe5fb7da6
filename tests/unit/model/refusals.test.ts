import { describe, expect, it } from 'vitest'
import { ModelRefused } from '../../../shared/model/analysis'
import { serverSentences } from '../../../shared/texts/de/server'
import { createSentenceBook } from '../../../shared/texts/sentence-book'
import {
  boxMesh,
  make3mf,
  makeZip,
  meshXml,
  modelXml,
  packageEntries,
  type ZipEntryInput,
} from '../../support/make-3mf'
import { analyzeBytes } from './support'

/** What a customer reads when her file is refused, in both languages: what is wrong with it, and what she can do. */
const book = createSentenceBook(serverSentences, 'de-DE')
const cube = meshXml(boxMesh([10, 10, 10]))
const object = (id: number | string, inner = cube, attributes = ''): string =>
  `<object id="${id}"${attributes}>${inner}</object>`
const item = '<item objectid="1"/>'
const model = modelXml({ resources: object(1), build: item })
const sound = make3mf(boxMesh([10, 10, 10]))

const withModel = (text: string | Uint8Array, extra: readonly ZipEntryInput[] = []): Buffer =>
  makeZip(packageEntries({ model: text, extra }))
const changed = (from: string | RegExp, to: string): Buffer => {
  const text = model.replace(from, to)
  expect(text).not.toBe(model)
  return withModel(text)
}
const holding = (resources: string, build = item, attributes = ''): Buffer =>
  withModel(modelXml({ resources, build, attributes }))
const lattice = (inner: string): Buffer =>
  holding(
    object(1, cube.replace('</mesh>', `<b:beamlattice minlength="0">${inner}</b:beamlattice></mesh>`)),
    item,
    ' xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"',
  )
const joined = (inner: string): Buffer =>
  holding(
    object(1) + object(2, inner),
    '<item objectid="2"/>',
    ' xmlns:bo="http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07"',
  )
const boolean = '<bo:booleanshape objectid="1"/>'
const group = '<components><component objectid="1"/></components>'

const binaryStl = Buffer.alloc(84 + 50)
binaryStl.writeUInt32LE(1, 80)

const refused: [string, Buffer, english: RegExp, german: RegExp][] = [
  ['an empty file', Buffer.alloc(0), /is empty/, /ist leer/],
  [
    'half a download',
    sound.subarray(0, sound.length - 60),
    /end of the file is missing/,
    /Ende der Datei fehlt/,
  ],
  ['a web page', Buffer.from('<!DOCTYPE html><html>'), /web page/, /Webseite/],
  ['a bare model', Buffer.from(model), /only the inside of a 3MF/, /nur das Innere/],
  ['an STL', Buffer.from('solid part\nfacet normal 0 0 1'), /format STL.*as 3MF/, /Format STL.*als 3MF/],
  ['a binary STL', binaryStl, /format STL/, /Format STL/],
  ['a STEP file', Buffer.from('ISO-10303-21;\nHEADER;'), /format STEP/, /Format STEP/],
  ['an OBJ', Buffer.from('# Blender\n\nmtllib a.mtl\no Cube\n'), /format OBJ/, /Format OBJ/],
  ['G-code', Buffer.from('; generated\nG28 X Y\n'), /format G-code/, /Format G-code/],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /format JPEG/, /Format JPEG/],
  ['bytes of no kind', Buffer.from('whatever this is'), /can’t be opened as a zip/, /nicht als ZIP öffnen/],
  [
    'a zip around a 3MF',
    makeZip([{ name: 'a/part.3mf', data: sound }]),
    /“a\/part.3mf”.*Unpack/,
    /„a\/part.3mf“.*Entpacken/,
  ],
  [
    'a zip with an STL',
    makeZip([
      { name: '__MACOSX/._x.stl', data: '' },
      { name: 'x.stl', data: 'solid' },
    ]),
    /“x.stl”.*as 3MF/,
    /„x.stl“.*als 3MF/,
  ],
  [
    'a 3MF in a folder',
    makeZip(packageEntries({ model }).map((one) => ({ ...one, name: `Part/${one.name}` }))),
    /with a folder around it/,
    /mit einem Ordner darum/,
  ],
  ['another zip', makeZip([{ name: 'a.txt', data: '' }]), /zip but no 3MF package/, /ZIP, aber kein 3MF/],
  ['no encoding of the standard', changed('UTF-8', 'windows-1252'), /“windows-1252”/, /„windows-1252“/],
  [
    'Latin letters',
    withModel(Buffer.from(model.replace('<object', '<object name="ü"'), 'latin1')),
    /not valid UTF-8/,
    /kein gültiges UTF-8/,
  ],
  ['half a model', changed(/<\/triangles>.*$/s, ''), /too early.*unclosed tag/, /zu früh.*unclosed tag/],
  [
    'no sound markup',
    changed('<object', '<object a="1" a="2"'),
    /no sound XML \(duplicate attribute/,
    /kein gültiges XML \(duplicate attribute/,
  ],
  [
    'a prefix without a namespace',
    changed('<object', '<object q:a="1"'),
    /no sound XML \(.*"q"/,
    /kein gültiges XML \(.*"q"/,
  ],
  ['an empty model', withModel(''), /3dmodel.model can't be read: it is empty/, /Darin steht nichts/],
  ['another root', withModel('<thing/>'), /no 3MF model/, /kein 3MF-Modell/],
  ['no build', changed(/<build>.*<\/build>/s, ''), /build are missing/, /Druckliste fehlen/],
  ['two builds', changed('</model>', '<build/></model>'), /two builds/, /zwei Drucklisten/],
  [
    'two lists of resources',
    changed('<build>', '<resources/><build>'),
    /two lists of resources/,
    /zwei Listen von Objekten/,
  ],
  [
    'a model in a model',
    changed('<build>', '<model/><build>'),
    /model inside a model/,
    /Modell steht in einem Modell/,
  ],
  ['one id twice', holding(object(1) + object(1)), /object 1 stands there twice/, /Objekt 1 steht zweimal/],
  [
    'an object without an id',
    holding(`<object>${cube}</object>`),
    /<object> lacks its id/,
    /<object> fehlt id/,
  ],
  ['an id that is none', holding(object('a')), /<object> has a id.*“a”/, /<object> hat id.*„a“/],
  ['two meshes', holding(object(1, cube + cube)), /object 1 has two meshes/, /Objekt 1 hat zwei Netze/],
  [
    'two lists of vertices',
    changed('</vertices>', '</vertices><vertices/>'),
    /two lists of <vertex>/,
    /zwei Listen von <vertex>/,
  ],
  [
    'a mesh and components',
    joined(cube + group),
    /object 2 has more than one/,
    /Objekt 2 hat mehr als eines/,
  ],
  ['two boolean shapes', joined(boolean + boolean), /two boolean shapes/, /zwei boolesche Formen/],
  ['decimal commas', changed('x="10"', 'x="10,5"'), /comma \(“10,5”\)/, /Komma \(„10,5“\)/],
  [
    'a coordinate that is no number',
    changed('x="10"', 'x="nan"'),
    /object 1.*x coordinate \(“nan”\)/,
    /Objekt 1.*Koordinate x \(„nan“\)/,
  ],
  [
    'a coordinate that is missing',
    changed(' z="10"', ''),
    /no usable z coordinate \(missing\)/,
    /fehlt die Koordinate z/,
  ],
  ['a corner that is no number', changed('v1="4"', 'v1="4.0"'), /corner v1 \(“4.0”\)/, /Ecke v1 \(„4.0“\)/],
  ['a corner that is missing', changed(' v3="7"', ''), /corner v3 \(missing\)/, /fehlt die Ecke v3/],
  [
    'a vertex that is not there',
    changed('v1="4"', 'v1="99"'),
    /vertex 99.*8 vertices/,
    /nennt einen Punkt, den es nicht gibt/,
  ],
  [
    'a transform of sixteen',
    holding(object(1), '<item objectid="1" transform="1 0 0 0"/>'),
    /twelve numbers \(“1 0 0 0”\)/,
    /zwölf Zahlen \(„1 0 0 0“\)/,
  ],
  ['an object that is not there', holding(object(1), '<item objectid="9"/>'), /object 9/, /Objekt 9/],
  [
    'a part that is not there',
    holding(object(1), '<item objectid="1" p:path="/3D/a.model"/>'),
    /“\/3D\/a.model”/,
    /„\/3D\/a.model“/,
  ],
  [
    'an object in itself',
    holding(object(1, group)),
    /Object 1 contains itself/,
    /Objekt 1 enthält sich selbst/,
  ],
  [
    'a beam without a radius',
    lattice('<b:beam v1="0" v2="6"/>'),
    /beam has no radius/,
    /Stab hat keinen Radius/,
  ],
  [
    'a negative radius',
    lattice('<b:beam v1="0" v2="6" r1="-1"/>'),
    /<beam> has a negative r1/,
    /<beam> hat ein negatives r1/,
  ],
  [
    'a radius that is no number',
    lattice('<b:beam v1="0" v2="6" r1="x"/>'),
    /<beam> has a r1.*“x”/,
    /<beam> hat r1.*„x“/,
  ],
  [
    'an unknown extension',
    holding(object(1), item, ' xmlns:u="urn:u:v" requiredextensions="u"'),
    /urn:u:v/,
    /urn:u:v/,
  ],
  ['a document type', changed('<model', '<!DOCTYPE model><model'), /document type/, /Dokumenttyp/],
  ['nothing at all', holding('', ''), /no model that could be printed/, /kein Modell/],
  ['an empty build', holding(object(1), ''), /Nothing.*placed for printing/, /nichts zum Drucken platziert/],
  [
    'a sliced plate of any slicer',
    withModel(modelXml({ resources: '', build: '' }), [{ name: 'Metadata/plate_1.gcode', data: 'G28' }]),
    /sliced plate/,
    /geslicte Platte/,
  ],
  ['support alone', holding(object(1, cube, ' type="support"')), /marked as support/, /als Stütze/],
  ['objects without a surface', holding(object(1, '')), /no surface/, /keine Oberfläche/],
  [
    'a modifier alone',
    holding(
      object(1, `<metadatagroup><metadata name="cura:infill_mesh">True</metadata></metadatagroup>${cube}`),
    ),
    /only modifies a part/,
    /verändert nur ein Bauteil/,
  ],
  [
    'a blocker alone',
    holding(
      object(1, `<metadatagroup><metadata name="cura:support_mesh">True</metadata></metadatagroup>${cube}`),
    ),
    /where supports go/,
    /wo Stützen stehen/,
  ],
  [
    'nothing that is marked for printing',
    holding(object(1), '<item objectid="1" printable="0"/>'),
    /marked not to be printed/,
    /„nicht drucken“/,
  ],
]

describe('a refusal', () => {
  it.each(refused)('of %s says what is wrong and what to do', async (_, bytes, english, german) => {
    const sentence = await refusalOf(bytes)
    expect(sentence).toMatch(english)
    expect(sentence).toMatch(/\b(Export|Upload|Download|Open|Unpack|Mark)\b/i)
    const translated = book.find(sentence)
    expect(translated).toMatch(german)
    expect(translated).toMatch(/\b(Exportieren|Laden|Öffnen|Entpacken|Markieren)\b/i)
  })
})

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await analyzeBytes(bytes)
  } catch (error) {
    if (error instanceof ModelRefused) return error.message
    throw error
  }
  return 'the file was taken'
}
