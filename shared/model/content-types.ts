import { type ModelLimits, ModelRefused } from './analysis'
import { type PartIndex, partKey } from './package-source'
import { XmlPartReader } from './part-reader'

export const modelContentType = 'application/vnd.ms-package.3dmanufacturing-3dmodel+xml'

const maxBytes = 4 * 1024 * 1024

/**
 * What the package says its parts are (OPC, ISO/IEC 29500-2, 10.1.2): by name, else by the ending of the name; null for
 * parts of which it says nothing. Content types that can't be read say nothing of any part.
 */
export async function readContentTypes(
  parts: PartIndex,
  limits: ModelLimits,
): Promise<(partName: string) => string | null> {
  const byName = new Map<string, string>()
  const byEnding = new Map<string, string>()
  const typeOf = (partName: string): string | null => {
    const key = partKey(partName)
    return byName.get(key) ?? byEnding.get(key.slice(key.lastIndexOf('.') + 1)) ?? null
  }
  const bytes = await parts.bytes('[Content_Types].xml', maxBytes)
  if (!bytes) return typeOf
  const reader = new XmlPartReader('[Content_Types].xml', limits, {
    open({ local, attributes }) {
      const type = attributes['ContentType']?.value.trim().toLowerCase()
      const name = attributes['PartName']?.value
      const ending = attributes['Extension']?.value
      if (type === undefined) return
      if (local === 'Override' && name !== undefined) byName.set(partKey(name), type)
      if (local === 'Default' && ending !== undefined) byEnding.set(ending.trim().toLowerCase(), type)
    },
    close() {
      // Types have no content.
    },
  })
  try {
    reader.push(bytes)
    reader.end()
  } catch (error) {
    if (!(error instanceof ModelRefused) || error.code !== 'NOT_A_3MF') throw error
    return () => null
  }
  return typeOf
}
