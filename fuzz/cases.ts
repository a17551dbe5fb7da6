import { makeZip, type ZipEntryInput } from '../demo/make-3mf'
import { generatedPackage } from './generate'
import { encodeXml, mutateXml } from './mutate-xml'
import { mutateBytes, mutateEntries } from './mutate-zip'
import { caseSeed, Random } from './random'

/** Entries that are worth changing as text. */
const textual = /\.(model|rels|config|xml)$/i

/** The bytes of one case; the same seed, number and corpus make the same bytes. */
export function makeCase(corpus: readonly ZipEntryInput[][], seed: number, number: number): Buffer {
  const random = new Random(caseSeed(seed, number))
  let entries =
    corpus.length > 0 && random.chance(0.5)
      ? random.pick(corpus).map((entry) => ({ ...entry }))
      : generatedPackage(random)
  const how = random.next()
  if (how > 0.1 && how < 0.8) {
    const texts = entries.filter((entry) => textual.test(entry.name))
    const models = texts.filter((entry) => /\.model$/i.test(entry.name))
    const one = random.pick(
      random.chance(0.8) && models.length > 0 ? models : texts.length > 0 ? texts : entries,
    )
    one.data = encodeXml(mutateXml(Buffer.from(one.data).toString('utf8'), random), random)
  }
  if (how > 0.7 && how < 0.9) entries = mutateEntries(entries, random)
  const bytes = makeZip(entries)
  return how > 0.85 ? mutateBytes(bytes, random) : bytes
}
