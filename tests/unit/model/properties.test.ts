import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultModelLimits } from '../../../shared/model/analysis'
import { type ModelPart } from '../../../shared/model/model-part'
import { ModelPartParser } from '../../../shared/model/part-parser'
import { boxMesh, type Point } from '../../support/make-3mf'
import { meshXml, modelXml } from '../../support/make-3mf'
import { analyzeModel } from './support'

const length = fc.double({ min: 0.5, max: 200, noNaN: true })
const offset = fc.double({ min: -5000, max: 5000, noNaN: true })

/** A turn by Euler's parameters: exact enough to keep volumes to twelve digits. */
function rotation(a: number, b: number, c: number, d: number): number[] {
  const n = Math.sqrt(a * a + b * b + c * c + d * d)
  const [w, x, y, z] = [a / n, b / n, c / n, d / n]
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y + z * w),
    2 * (x * z - y * w),
    2 * (x * y - z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z + x * w),
    2 * (x * z + y * w),
    2 * (y * z - x * w),
    1 - 2 * (x * x + y * y),
  ]
}

describe('properties', () => {
  it('any box, turned, scaled, mirrored and moved anywhere, has its volume and surface', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(length, length, length),
        fc.tuple(offset, offset, offset),
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: -9, max: 9 }),
          fc.integer({ min: -9, max: 9 }),
          fc.integer({ min: -9, max: 9 }),
        ),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        fc.boolean(),
        async (size: Point, place, turn, scale, mirror) => {
          const m = rotation(...turn).map((value, k) => value * scale * (mirror && k < 3 ? -1 : 1))
          const analysis = await analyzeModel({
            resources: `<object id="1">${meshXml(boxMesh(size, place))}</object>`,
            build: `<item objectid="1" transform="${[...m, ...place].join(' ')}"/>`,
          })
          const volume = size[0] * size[1] * size[2] * scale ** 3
          const surface = 2 * (size[0] * size[1] + size[1] * size[2] + size[2] * size[0]) * scale ** 2
          expect(Math.abs(analysis.volume_mm3 - volume)).toBeLessThan(1e-3 + volume * 1e-8)
          expect(Math.abs(analysis.surface_mm2 - surface)).toBeLessThan(1e-3 + surface * 1e-8)
          expect(analysis.open_edge_count).toBe(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('the scanner reads what the XML parser reads, however it is written and cut into chunks', () => {
    const space = fc.constantFrom(' ', '  ', '\n', '\t', '\r\n ')
    const number = fc.oneof(
      fc.double({ min: -1e5, max: 1e5, noNaN: true }).map(String),
      fc.integer({ min: -999, max: 999 }).map(String),
      fc.constantFrom(
        '0',
        '-0.0',
        '+1.5',
        '.5',
        '5.',
        '1e3',
        '2.5E-4',
        '00012',
        '123456789.123456789123',
        '1e-30',
      ),
    )
    const attribute = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc
        .tuple(
          fc.constantFrom('"', "'"),
          value,
          fc.constantFrom('', ' '),
          fc.constantFrom(false, false, false, true),
        )
        .map(
          ([quote, text, gap, coded]) =>
            `${name}${gap}=${gap}${quote}${coded && text !== '' ? `&#${text.charCodeAt(0)};${text.slice(1)}` : text}${quote}`,
        )
    const element = (name: string, attributes: fc.Arbitrary<string[]>): fc.Arbitrary<string> =>
      fc
        .tuple(
          attributes,
          space,
          fc.constantFrom('/>', ' />', `></${name}>`, `>\n</${name} >`),
          fc.constantFrom('', '', '', '<!-- > -->', '<?pi > ?>', '\n  '),
        )
        .map(([parts, gap, end, after]) => `<${name}${gap}${parts.join(gap)}${end}${after}`)
    const other = fc.constantFrom('a>b', 'x', '', '7', 'é')
    /** Attributes in any order: the first `must` of them, and some of the others. */
    const some = (all: string[], must: number): fc.Arbitrary<string[]> =>
      fc
        .subarray(all.slice(must))
        .chain((may) =>
          fc.shuffledSubarray([...all.slice(0, must), ...may], { minLength: must + may.length }),
        )
    const vertex = element(
      'vertex',
      fc
        .tuple(
          attribute('x', number),
          attribute('y', number),
          attribute('z', number),
          attribute('id', other),
          attribute('xn', other),
          attribute('z2', other),
        )
        .chain((all) => some(all, 3)),
    )
    const index = fc.integer({ min: 0, max: 3 }).map(String)
    const triangle = element(
      'triangle',
      fc
        .tuple(
          attribute('v1', index),
          attribute('v2', index),
          attribute('v3', index),
          attribute('p1', index),
          attribute('pid', index),
          attribute('note', other),
        )
        .chain((all) => some(all, 3)),
    )
    fc.assert(
      fc.property(
        fc.array(vertex, { minLength: 4, maxLength: 12 }),
        fc.array(triangle, { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        (vertices, triangles, chunk) => {
          const text = modelXml({
            resources: `<object id="1"><mesh><vertices>${vertices.join('')}</vertices><triangles>${triangles.join('')}</triangles></mesh></object>`,
            build: '',
          })
          // A foreign attribute on each element keeps the scanner away.
          const slow = text.replace(/<(vertex|triangle)(?=\s)/g, '<$1 xmlns:q="urn:q" q:slow="&#49;"')
          const fast = parse(text, chunk).objects.get(1)!.mesh!
          const plain = parse(slow, 1 << 20).objects.get(1)!.mesh!
          expect([...fast.vertices]).toEqual([...plain.vertices])
          expect([...fast.triangles]).toEqual([...plain.triangles])
          expect(fast.properties).toEqual(plain.properties)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function parse(text: string, chunk: number): ModelPart {
  const parser = new ModelPartParser('3D/3dmodel.model', defaultModelLimits)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) parser.push(bytes.subarray(at, at + chunk))
  return parser.end()
}
