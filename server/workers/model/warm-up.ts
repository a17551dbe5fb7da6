import { defaultModelLimits } from '../../../shared/model/analysis'
import { analyzePackage } from '../../../shared/model/model-pipeline'
import type { PackageSource } from '../../../shared/model/package-source'

const AROUND = 40
const UP = 30

/**
 * Reads and measures a model made here: a leaning vessel with a rim that hangs over. The code is compiled with what it is
 * run with, so a thread that has done this some times reads its first customer's file as quickly as any other.
 */
export async function readOwnModel(): Promise<void> {
  await analyzePackage(ownPackage(), defaultModelLimits)
}

function ownPackage(): PackageSource {
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>',
    '3D/3dmodel.model': modelPart(),
  }
  const bytes = new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))
  return {
    names: [...bytes.keys()],
    read: (name, sink) => {
      sink(bytes.get(name)!)
      return Promise.resolve()
    },
  }
}

function modelPart(): string {
  const vertices: string[] = []
  const triangles: string[] = []
  const vertex = (x: number, y: number, z: number): number =>
    vertices.push(`<vertex x="${x.toFixed(3)}" y="${y.toFixed(3)}" z="${z.toFixed(3)}"/>`) - 1
  const triangle = (a: number, b: number, c: number): number =>
    triangles.push(`<triangle v1="${a}" v2="${b}" v3="${c}"/>`)
  for (let row = 0; row <= UP; row++) {
    const rim = row > UP - 6 ? 8 : 0
    for (let k = 0; k < AROUND; k++) {
      const angle = (2 * Math.PI * k) / AROUND
      const radius = 12 + rim + 2 * Math.sin(row / 5) + Math.cos(3 * angle)
      vertex(radius * Math.cos(angle) + row / 4, radius * Math.sin(angle), row)
    }
  }
  const bottom = vertex(0, 0, 0)
  const top = vertex(UP / 4, 0, UP)
  for (let k = 0; k < AROUND; k++) {
    const next = (k + 1) % AROUND
    for (let row = 0; row < UP; row++) {
      const [low, high] = [row * AROUND, (row + 1) * AROUND]
      triangle(low + k, low + next, high + next)
      triangle(low + k, high + next, high + k)
    }
    triangle(bottom, next, k)
    triangle(top, UP * AROUND + k, UP * AROUND + next)
  }
  return `<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>${vertices.join('')}</vertices><triangles>${triangles.join('')}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>`
}
