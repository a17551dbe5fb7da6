import { SaxesParser } from 'saxes'
import { parseNumber } from '../shared/model/matrix'
import { coreNamespaces, displacementNamespaces } from '../shared/model/namespaces'

/** The meshes of a model part as an XML parser alone reads them, with nothing of the product between. */
export interface ReferenceMesh {
  vertices: number[]
  triangles: number[]
}

/** Throws when the text is not well-formed, or holds a vertex or a triangle that is none. */
export function referenceMeshes(text: string): Map<number, ReferenceMesh> {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const meshes = new Map<number, ReferenceMesh>()
  const path: string[] = []
  let current: ReferenceMesh | null = null
  let id = 0
  parser.on('error', (error) => {
    throw error
  })
  let root: string | null = null
  parser.on('opentag', (tag) => {
    root ??= tag.uri
    const core = root === '' ? tag.uri === '' : coreNamespaces.has(tag.uri)
    const own = core || displacementNamespaces.has(tag.uri)
    path.push(own ? tag.local : '?')
    const value = (name: string): string => tag.attributes[name]?.value ?? ''
    const at = path.join('/')
    if (at === 'model/resources/object') id = Number(value('id'))
    else if (/^model\/resources\/object\/(displacement)?mesh$/.test(at)) {
      current = { vertices: [], triangles: [] }
      meshes.set(id, current)
    } else if (current && /^model\/resources\/object\/(displacement)?mesh\/vertices\/vertex$/.test(at)) {
      for (const name of ['x', 'y', 'z']) {
        const number = parseNumber(value(name))
        if (number === null) throw new Error('no number')
        current.vertices.push(number)
      }
    } else if (current && /^model\/resources\/object\/(displacement)?mesh\/triangles\/triangle$/.test(at)) {
      for (const name of ['v1', 'v2', 'v3']) {
        const word = value(name).trim()
        if (!/^\+?\d+$/.test(word)) throw new Error('no index')
        current.triangles.push(Number(word))
      }
    }
  })
  parser.on('closetag', () => {
    path.pop()
  })
  parser.write(text)
  parser.close()
  return meshes
}

/** The text of an XML document as its first bytes say. Throws for what is no valid text. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  const little = (a === 0xff && b === 0xfe) || (a === 60 && b === 0)
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 60)
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true }).decode(bytes)
}
