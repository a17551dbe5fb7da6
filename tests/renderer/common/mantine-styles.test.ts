import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * Only the styles of the components in use are loaded, since all of Mantine's are 40 kB before anything is
 * drawn. This finds out from Mantine's own modules which ones that are.
 */

const PACKAGES = 'node_modules/@mantine'
const STYLES = `${PACKAGES}/core/styles`
const all = readFileSync(`${PACKAGES}/core/styles.layer.css`, 'utf8')
const own = readFileSync('renderer/common/theme/mantine.css', 'utf8')
const loaded = [...own.matchAll(/@import '@mantine\/core\/styles\/([\w-]+)\.layer\.css'/g)].map(
  (found) => found[1]!,
)

const hashesIn = (text: string) => new Set(text.match(/\bm_[0-9a-f]{6,8}\b/g))
const styleOf = (name: string) => readFileSync(`${STYLES}/${name}.layer.css`, 'utf8')
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g

const namesOf = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim().split(' as ')[0]!.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))

/** Which module of a package each of its names comes from. */
function exportsOf(name: string): Map<string, string> {
  const index = `${PACKAGES}/${name}/esm/index.mjs`
  const found = new Map<string, string>()
  for (const [, names = '', from = ''] of readFileSync(index, 'utf8').matchAll(IMPORT)) {
    for (const one of namesOf(names)) if (from.startsWith('.')) found.set(one, join(dirname(index), from))
  }
  return found
}

const packages = new Map(['core', 'notifications'].map((name) => [name, exportsOf(name)]))

function rendererFiles(): string[] {
  return readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join('renderer', file))
}

/** The class names of every style that the screens can reach. */
function hashesInUse(): Set<string> {
  const seen = new Set<string>()
  const hashes = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    if (file.endsWith('.module.mjs')) for (const hash of hashesIn(text)) hashes.add(hash)
    follow(text, file)
    for (const [, from = ''] of text.matchAll(/import \w+ from ["'](\.[^"']+)["']/g))
      visit(join(dirname(file), from))
  }
  const follow = (text: string, file: string | null) => {
    for (const [, names = '', from = ''] of text.matchAll(IMPORT)) {
      if (file !== null && from.startsWith('.')) visit(join(dirname(file), from))
      const library = packages.get(from.replace('@mantine/', ''))
      if (!from.startsWith('@mantine/') || !library) continue
      for (const name of namesOf(names)) {
        const module = library.get(name)
        if (module !== undefined) visit(module)
      }
    }
  }
  for (const file of rendererFiles()) follow(readFileSync(file, 'utf8'), null)
  return hashes
}

describe('the styles of the component library', () => {
  const inUse = hashesInUse()
  const known = hashesIn(all)

  it('are all there for the components in use', () => {
    const present = hashesIn(loaded.map(styleOf).join('\n'))
    const missing = [...inUse].filter((hash) => known.has(hash) && !present.has(hash))
    const files = readdirSync(STYLES)
      .filter((file) => file.endsWith('.layer.css'))
      .map((file) => file.replace('.layer.css', ''))
      .filter((name) => missing.some((hash) => hashesIn(styleOf(name)).has(hash)))
    expect(files).toEqual([])
    expect(inUse.size).toBeGreaterThan(50)
  })

  it('are no more than that', () => {
    const needless = loaded.filter((name) => {
      const hashes = [...hashesIn(styleOf(name))]
      return hashes.length > 0 && !hashes.some((hash) => inUse.has(hash))
    })
    expect(needless).toEqual([])
  })

  it('come in Mantine’s own order, which decides between equal selectors', () => {
    const places = loaded.flatMap((name) => {
      const first = [...hashesIn(styleOf(name))]
        .map((hash) => all.indexOf(`.${hash}`))
        .filter((at) => at >= 0)
      return first.length > 0 ? [Math.min(...first)] : []
    })
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})
