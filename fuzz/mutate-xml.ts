import { transform } from './generate'
import { type Random } from './random'

const numbers = [
  '0',
  '-0',
  '1',
  '-1',
  '1e308',
  '1e999',
  '-1e999',
  'NaN',
  'INF',
  '',
  ' ',
  '+5',
  '.5',
  '5.',
  '.',
  '-',
  '1e',
  '1e+',
  '1,5',
  '0x10',
  '1_000',
  '00000000000000000000000001',
  '123456789012345678901234567890',
  '1e-400',
  '4294967295',
  '4294967296',
  '2147483648',
  '9007199254740993',
  '999999999999999',
  '1.7976931348623157e308',
  '٣',
  '1\t',
  '&#49;',
  '&amp;',
]
const names = [
  'vertex',
  'vertices',
  'triangle',
  'triangles',
  'mesh',
  'object',
  'resources',
  'build',
  'item',
  'component',
  'components',
  'metadata',
  'model',
  'm:colorgroup',
  'b:beam',
  'b:beamlattice',
  'z:nobody',
  'xml:space',
]
const insertions = [
  '<!-- -->',
  '<!-- > <vertex x="1" y="2" z="3"/> -->',
  '<?pi > ?>',
  '<![CDATA[<vertex/>]]>',
  '<!DOCTYPE a>',
  '<!ENTITY x "y">',
  '&lt;',
  '&x;',
  '\u0000',
  '\ufffe',
  '<',
  '>',
  '"',
  "'",
  '/>',
  ']]>',
  '<vertex x="1" y="1" z="1"/>',
  '<triangle v1="0" v2="1" v3="2"/>',
  '<object id="1"/>',
  '<metadata name="a">b</metadata>',
  '<q:w xmlns:q="urn:q"><vertex x="9" y="9" z="9"/></q:w>',
  '\ufeff',
  '  \r\n\t',
  '<vertices>',
  '</vertices>',
  '<triangles>',
  '</triangles>',
  '</mesh>',
]

/** Changes a few places of an XML text; the result may be anything, or still sound. */
export function mutateXml(text: string, random: Random): string {
  const times = 1 + random.int(random.chance(0.2) ? 12 : 3)
  let out = text
  for (let k = 0; k < times; k++) out = change(out, random)
  return out
}

function change(text: string, random: Random): string {
  switch (random.int(12)) {
    case 0:
      return replaceOne(text, /"[^"<>]{0,40}"/g, () => `"${random.pick(numbers)}"`, random)
    case 1:
      return replaceOne(text, /<[^<>]*>/g, () => '', random)
    case 2:
      return replaceOne(text, /<[^<>]*>/g, (found) => found + found, random)
    case 3:
      return insert(text, random.pick(insertions), random)
    case 4:
      return replaceOne(
        text,
        /<\/?[\w:]+/g,
        (found) => (found[1] === '/' ? '</' : '<') + random.pick(names),
        random,
      )
    case 5:
      return replaceOne(
        text,
        /\s[\w:]+=/g,
        (found) =>
          ` ${random.pick(['x', 'v1', 'id', 'objectid', 'xmlns', 'xmlns:p', 'q:x', 'p1', 'transform'])}=${found.includes(':') ? '' : ''}`,
        random,
      )
    case 6:
      return replaceOne(text, /"/g, () => "'", random)
    case 7:
      return replaceOne(
        text,
        /transform="[^"]*"|<item |<component /g,
        (found) =>
          found.startsWith('<')
            ? `${found}transform="${transform(random)}" `
            : `transform="${transform(random)} ${random.chance(0.3) ? '1' : ''}"`,
        random,
      )
    case 8: {
      const at = random.int(text.length + 1)
      return text.slice(0, at) + text.slice(at + random.int(200))
    }
    case 9: {
      const from = random.int(text.length + 1)
      const piece = text.slice(from, from + random.int(400))
      return insert(text, piece, random)
    }
    case 10:
      return replaceOne(
        text,
        /\bid="\d+"|objectid="\d+"/g,
        (found) => found.replace(/\d+/, String(random.int(8))),
        random,
      )
    default: {
      const at = random.int(text.length + 1)
      return `${text.slice(0, at)}${String.fromCharCode(random.int(random.chance(0.8) ? 128 : 65536))}${text.slice(at + 1)}`
    }
  }
}

function insert(text: string, piece: string, random: Random): string {
  // Mostly between elements, where it does the most.
  let at = random.int(text.length + 1)
  if (random.chance(0.7)) at = text.indexOf('>', at) + 1
  return text.slice(0, at) + piece + text.slice(at)
}

function replaceOne(text: string, pattern: RegExp, by: (found: string) => string, random: Random): string {
  // A window, so that long texts cost no more than short ones.
  const from = random.int(Math.max(1, text.length - 2_000))
  const window = text.slice(from, from + 4_000)
  const found = [...window.matchAll(pattern)]
  if (found.length === 0) return text
  const one = random.pick(found)
  const at = from + one.index
  return text.slice(0, at) + by(one[0]) + text.slice(at + one[0].length)
}

/** The text as bytes in one of the encodings that writers use, and some that they should not. */
export function encodeXml(text: string, random: Random): Buffer {
  switch (random.int(20)) {
    case 0:
      return Buffer.from(`\ufeff${text}`)
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 2:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 3:
      return Buffer.from(text, 'utf16le')
    case 4:
      return Buffer.from(text, 'latin1')
    default:
      return Buffer.from(text)
  }
}
