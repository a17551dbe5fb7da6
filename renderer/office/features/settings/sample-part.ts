import { defaultModelLimits, type ModelAnalysis } from '../../../../shared/model/analysis'
import { t } from '../../../common/texts'

/** Height and outline (x, z) of a bracket: a foot, a wall, and a shelf that hangs over. */
const OUTLINE = [
  [0, 0],
  [60, 0],
  [60, 5],
  [6, 5],
  [6, 35],
  [40, 35],
  [40, 40],
  [0, 40],
] as const
const WIDTH_MM = 30
/** The outline in triangles of its own corners, counterclockwise. */
const FACE = [
  [0, 1, 2],
  [0, 2, 3],
  [0, 3, 4],
  [0, 4, 7],
  [4, 5, 6],
  [4, 6, 7],
] as const

/** What the sample is called on the screen. */
export const SAMPLE_PART = t('a bracket of 60 × 30 × 40 mm with a shelf')

/** A part as many shops print it, measured as every upload is; the reader comes only when it is asked for. */
export async function measureSamplePart(): Promise<ModelAnalysis> {
  const { analyzePackage } = await import('../../../../shared/model/model-pipeline')
  const encoder = new TextEncoder()
  const entries = new Map([
    ['[Content_Types].xml', encoder.encode(contentTypes)],
    ['_rels/.rels', encoder.encode(relationships)],
    ['3D/3dmodel.model', encoder.encode(model())],
  ])
  const source = {
    names: [...entries.keys()],
    read: (name: string, sink: (chunk: Uint8Array) => void) => {
      const bytes = entries.get(name)
      if (bytes) sink(bytes)
      return Promise.resolve()
    },
  }
  return (await analyzePackage(source, defaultModelLimits)).analysis
}

const contentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>`
const relationships = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rel0" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`

function model(): string {
  const corners = OUTLINE.length
  const vertices = [0, WIDTH_MM].flatMap((y) => OUTLINE.map(([x, z]) => [x, y, z]))
  const triangles: number[][] = []
  for (const [a, b, c] of FACE) {
    triangles.push([a, b, c], [a + corners, c + corners, b + corners])
  }
  for (let here = 0; here < corners; here++) {
    const next = (here + 1) % corners
    triangles.push([here, here + corners, next], [next, here + corners, next + corners])
  }
  const mesh = [
    ...vertices.map(([x, y, z]) => `<vertex x="${String(x)}" y="${String(y)}" z="${String(z)}"/>`),
  ].join('')
  const faces = triangles
    .map(([a, b, c]) => `<triangle v1="${String(a)}" v2="${String(b)}" v3="${String(c)}"/>`)
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>${mesh}</vertices><triangles>${faces}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>`
}
