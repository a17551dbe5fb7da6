import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ZipEntryInput } from '../demo/make-3mf'
import { ZipPackage } from '../server/workers/model/zip-package'
import { defaultModelLimits } from '../shared/model/analysis'

/** Larger files say nothing that smaller ones don't, only slower. */
const maxFileBytes = 150_000
const maxUnpackedBytes = 1_500_000

/** The entries of each sound zip of a folder, in the order of names; empty where there is no such folder. */
export async function readCorpus(folder: string): Promise<ZipEntryInput[][]> {
  const corpus: ZipEntryInput[][] = []
  for (const path of filesIn(folder)) {
    const entries = await entriesOf(path).catch(() => null)
    if (entries) corpus.push(entries)
  }
  return corpus
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.3mf$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size <= maxFileBytes)
}

async function entriesOf(path: string): Promise<ZipEntryInput[] | null> {
  const zip = await ZipPackage.open(path, { ...defaultModelLimits, maxUnpackedBytes })
  try {
    const entries: ZipEntryInput[] = []
    for (const name of zip.names) {
      const chunks: Buffer[] = []
      await zip.read(name, (chunk) => chunks.push(Buffer.from(chunk)))
      entries.push({ name, data: Buffer.concat(chunks) })
    }
    return entries
  } finally {
    zip.close()
  }
}
