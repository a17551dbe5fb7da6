import { describe, expect, it } from 'vitest'
import { defaultModelLimits } from '../../../shared/model/analysis'
import { readDocument } from '../../../shared/model/document'
import { printPlates, writeStl, type PrintPlate } from '../../../shared/model/stl-export'
import { ZipInMemory } from '../../../shared/model/zip-reader'
import { boxMesh, make3mf, makeZip, meshXml, modelXml, packageEntries } from '../../support/make-3mf'

const BED = { x_mm: 256, y_mm: 256, z_mm: 256 }

async function platesOf(bytes: Uint8Array, printers = [BED]): Promise<PrintPlate[]> {
  const document = await readDocument(new ZipInMemory(new Uint8Array(bytes)), defaultModelLimits)
  return printPlates(document, defaultModelLimits, printers)
}

function build(
  items: string,
  resources = `<object id="1" type="model">${meshXml(boxMesh([10, 20, 30]))}</object>`,
) {
  return makeZip(packageEntries({ model: modelXml({ resources, build: items }) }))
}

const item = (transform: string, id = 1) => `<item objectid="${id}" transform="${transform}"/>`
const at = (x: number, y: number, z: number) => `1 0 0 0 1 0 0 0 1 ${x} ${y} ${z}`

/** Box and signed volume of a binary STL. */
function measured(plate: PrintPlate) {
  const chunks: Uint8Array[] = []
  writeStl(plate, (chunk) => chunks.push(Uint8Array.from(chunk)))
  const bytes = Buffer.concat(chunks)
  const count = bytes.readUInt32LE(80)
  expect(bytes).toHaveLength(84 + 50 * count)
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  let volume = 0
  for (let t = 0; t < count; t++) {
    const corners = [0, 1, 2].map((corner) =>
      [0, 1, 2].map((axis) => bytes.readFloatLE(84 + 50 * t + 12 + 12 * corner + 4 * axis)),
    )
    for (const corner of corners) {
      corner.forEach((value, axis) => {
        min[axis] = Math.min(min[axis]!, value)
        max[axis] = Math.max(max[axis]!, value)
      })
    }
    const [a, b, c] = corners as [number[], number[], number[]]
    volume +=
      (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
        a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
      6
  }
  return { count, min, max, volume }
}

describe('exporting for a slicer', () => {
  it('puts a build on one plate where a printer holds it, about the origin', async () => {
    const [plate, ...more] = await platesOf(build(item(at(100, 50, 7)) + item(at(150, 50, 7))))
    expect(more).toEqual([])
    expect(plate).toMatchObject({ count: 1, size: [60, 20, 30], triangleCount: 24, bed: BED })
    const { min, max, volume } = measured(plate!)
    expect(min).toEqual([-30, -10, 0])
    expect(max).toEqual([30, 10, 30])
    expect(volume).toBeCloseTo(12_000, 6)
  })

  it('stands every item on the plate by itself', async () => {
    const [plate] = await platesOf(build(item(at(0, 0, -5)) + item(at(50, 0, 80))))
    expect(plate!.size[2]).toBe(30)
    expect(measured(plate!).max[2]).toBe(30)
  })

  it('leaves what stands on another item there, as letters in a colour of their own', async () => {
    const resources = `<object id="1" type="model">${meshXml(boxMesh([40, 20, 3]))}</object><object id="2" type="model">${meshXml(boxMesh([10, 10, 2]))}</object>`
    const stacked = item(at(0, 0, 7)) + item(at(5, 5, 10.02), 2) + item(at(60, 0, 90), 2)
    const [plate, ...more] = await platesOf(build(stacked, resources))
    expect(more).toEqual([])
    // The third hangs over nothing and is set down.
    expect(plate!.size[2]).toBeCloseTo(5.02, 6)
    expect(measured(plate!).volume).toBeCloseTo(40 * 20 * 3 + 2 * 200, 1)
    const narrow = { x_mm: 45, y_mm: 45, z_mm: 45 }
    const plates = await platesOf(build(stacked, resources), [narrow])
    expect(plates.map(({ count, triangleCount }) => ({ count, triangleCount }))).toEqual([
      { count: 1, triangleCount: 24 },
      { count: 1, triangleCount: 12 },
    ])
  })

  it('takes different items by themselves where no printer holds all, alike ones once with their number', async () => {
    const turned = '0 1 0 -1 0 0 0 0 1 0 300 0'
    const plates = await platesOf(build(item(at(0, 0, 0)) + item(at(900, 0, 0)) + item(turned)))
    expect(plates.map(({ count, size }) => ({ count, size }))).toEqual([
      { count: 2, size: [10, 20, 30] },
      { count: 1, size: [20, 10, 30] },
    ])
  })

  it('chooses the smallest printer that holds it, turning its bed where that helps', async () => {
    const small = { x_mm: 15, y_mm: 40, z_mm: 40 }
    const wide = { x_mm: 25, y_mm: 12, z_mm: 40 }
    expect((await platesOf(build(item(at(0, 0, 0))), [BED, small]))[0]!.bed).toEqual(small)
    expect((await platesOf(build(item(at(0, 0, 0))), [BED, wide]))[0]!.bed).toEqual({
      x_mm: 12,
      y_mm: 25,
      z_mm: 40,
    })
    expect((await platesOf(build(item(at(0, 0, 0))), [{ x_mm: 9, y_mm: 9, z_mm: 9 }]))[0]!.bed).toBeNull()
  })

  it('keeps faces outwards where a copy is mirrored, and scales units', async () => {
    const [plate] = await platesOf(build(item('-1 0 0 0 1 0 0 0 1 0 0 0')))
    expect(measured(plate!).volume).toBeCloseTo(6_000, 6)
    const [inches] = await platesOf(make3mf(boxMesh([1, 1, 1]), { unit: 'inch' }))
    expect(measured(inches!).volume).toBeCloseTo(25.4 ** 3, 1)
  })

  it('is fine also far from the origin', async () => {
    const [plate] = await platesOf(build(item(at(500_000.1, -500_000.7, 0))))
    const { min, max } = measured(plate!)
    expect(max[0]! - min[0]!).toBeCloseTo(10, 5)
    expect(max[1]! - min[1]!).toBeCloseTo(20, 5)
  })

  it('is told from text by readers that look for a byte above 127', async () => {
    const pieces: Uint8Array[] = []
    const [plate] = await platesOf(build(item(at(0, 0, 0))))
    writeStl(plate!, (chunk) => pieces.push(Uint8Array.from(chunk)))
    const bytes = Buffer.concat(pieces)
    expect(bytes.subarray(80, 208).some((byte) => byte > 127)).toBe(true)
    expect([84, 88, 92].map((offset) => Math.abs(bytes.readFloatLE(offset)))).toEqual([0, 0, 0])
  })

  it('leaves out what does not print', async () => {
    const support = `<object id="2" type="support">${meshXml(boxMesh([90, 90, 90]))}</object>`
    const body = `<object id="1" type="model">${meshXml(boxMesh([10, 20, 30]))}</object>`
    const group =
      '<object id="3" type="model"><components><component objectid="1"/><component objectid="2"/></components></object>'
    const [plate] = await platesOf(build('<item objectid="3"/>', body + support + group))
    expect(measured(plate!).count).toBe(12)
  })

  it('writes more triangles than one piece of the file holds', async () => {
    const many = Array.from({ length: 60 }, (_, x) =>
      Array.from({ length: 60 }, (_, y) => item(at(x * 11, y * 21, 0))),
    )
    const huge = { x_mm: 2000, y_mm: 2000, z_mm: 100 }
    const [plate] = await platesOf(build(many.flat().join('')), [huge])
    expect(measured(plate!)).toMatchObject({ count: 43_200 })
  })
})
