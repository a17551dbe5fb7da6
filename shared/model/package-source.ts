import { ModelRefused } from './analysis'

/** A package whose entries can be read by name; the zip behind it differs between server and browser. */
export interface PackageSource {
  /** Names of all file entries, as in the zip. */
  names: readonly string[]
  /** Unpacks one entry, chunk by chunk. A chunk may be reused after `sink` returns. */
  read(name: string, sink: (chunk: Uint8Array) => void): Promise<void>
}

/** Parts up to this size are unpacked once, bytes. */
const maxKept = 1024 * 1024

/** Finds parts by name: without regard to case, percent-encoding or the leading slash, as OPC asks. */
export class PartIndex {
  private readonly byKey = new Map<string, string>()
  /** Small parts that were asked for: several readers look at the same slicer's notes. */
  private readonly kept = new Map<string, Uint8Array>()

  constructor(private readonly source: PackageSource) {
    for (const name of source.names) this.byKey.set(partKey(name), name)
  }

  get names(): readonly string[] {
    return this.source.names
  }

  find(partName: string): string | null {
    return this.byKey.get(partKey(partName)) ?? null
  }

  /** The whole of a small part, not to be changed; null when there is none. Beyond `maxBytes`: `UNSAFE_FILE`, or null to `skip` it. */
  async bytes(
    partName: string,
    maxBytes: number,
    beyond: 'refuse' | 'skip' = 'refuse',
  ): Promise<Uint8Array | null> {
    const name = this.find(partName)
    if (name === null) return null
    const known = this.kept.get(name)
    if (known) return known
    const chunks: Uint8Array[] = []
    let size = 0
    await this.source.read(name, (chunk) => {
      size += chunk.length
      if (size > maxBytes) {
        if (beyond === 'skip') return
        throw new ModelRefused(
          'UNSAFE_FILE',
          `${name} is larger than any program makes it. Export the model again, without extras.`,
        )
      }
      // Not `slice`, which of a Buffer is no copy.
      chunks.push(new Uint8Array(chunk))
    })
    if (size > maxBytes) return null
    const out = new Uint8Array(size)
    let at = 0
    for (const chunk of chunks) {
      out.set(chunk, at)
      at += chunk.length
    }
    if (size <= maxKept) this.kept.set(name, out)
    return out
  }

  async stream(name: string, sink: (chunk: Uint8Array) => void): Promise<void> {
    await this.source.read(name, sink)
  }
}

/**
 * An entry's name as its zip holds it. Not all programs write UTF-8: what is none is taken byte by byte, so that
 * different names stay different.
 */
export function entryName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }
}

/** What two names of the same part have in common. */
export function partKey(name: string): string {
  let decoded = name
  try {
    decoded = decodeURIComponent(name)
  } catch {
    // Not percent-encoded after all.
  }
  const segments = decoded.replace(/\\/g, '/').split('/')
  return segments
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/')
    .toLowerCase()
}

/**
 * Refuses what must not stand in a package before anything is unpacked: names that are absolute or climb, two entries
 * that OPC takes for the same part. Throws `ModelRefused` `UNSAFE_FILE`.
 */
export function checkEntryNames(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    let decoded = name
    try {
      decoded = decodeURIComponent(name)
    } catch {
      // Checked as it stands.
    }
    for (const form of [name, decoded]) {
      const slashed = form.replace(/\\/g, '/')
      if (
        slashed === '' ||
        slashed.startsWith('/') ||
        /^[a-z]:/i.test(slashed) ||
        /[\u0000-\u001f\u007f]/.test(slashed) ||
        slashed.split('/').includes('..')
      ) {
        throw new ModelRefused(
          'UNSAFE_FILE',
          'The file holds an entry whose name points outside of it. Export the model again from your program.',
        )
      }
    }
    if (name.endsWith('/')) continue
    const key = partKey(name)
    if (seen.has(key)) {
      throw new ModelRefused(
        'UNSAFE_FILE',
        `The file holds “${name.slice(0, 100)}” twice, so that programs disagree on which one counts. Export the model again.`,
      )
    }
    seen.add(key)
  }
}
