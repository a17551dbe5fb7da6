import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ADMIN, benchConfig } from '../shop'
import type { Row } from '../table'

/** What a visitor's browser fetches for the portal's first page, in each language: page, scripts, styles. */
export function bundleRows(): Row[] {
  const { assetsDir } = benchConfig(ADMIN.email)
  const html = readFileSync(join(assetsDir, 'portal/index.html'), 'utf8')
  const english = new Set<string>()
  for (const [, address] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)) {
    addWithImports(join(assetsDir, address!), english)
  }
  addLazy('landing-page', english, assetsDir)
  const german = new Set(english)
  addLazy('portal-first', german, assetsDir)
  const packedPage = packed(Buffer.from(html))
  return [
    row('bundles.portal', 'portal’s first page, gzip', english, packedPage),
    row('bundles.portal-de', 'portal’s first page in German, gzip', german, packedPage),
  ]
}

function row(id: string, what: string, files: ReadonlySet<string>, page: number): Row {
  const sum = (ending: string): number =>
    [...files]
      .filter((path) => path.endsWith(ending))
      .reduce((total, path) => total + packed(readFileSync(path)), 0)
  const [scripts, styles] = [sum('.js'), sum('.css')]
  return {
    id,
    what,
    measured: (scripts + styles + page) / 1000,
    unit: 'kB',
    baseline: null,
    baselineIs: `scripts ${(scripts / 1000).toFixed(1)} kB, styles ${(styles / 1000).toFixed(1)} kB in ${files.size} files`,
    most: 200,
    note: 'without fonts, which come as their letters are needed',
  }
}

/** Static imports load with the script that names them; dynamic ones when they are needed. */
function addWithImports(path: string, files: Set<string>): void {
  if (files.has(path)) return
  files.add(path)
  if (!path.endsWith('.js')) return
  const code = readFileSync(path, 'utf8')
  for (const [, from] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.\/[^"']+\.js)["']/g)) {
    addWithImports(join(dirname(path), from!), files)
  }
}

/** Adds a script that one of the files imports when it is needed, with all that Vite loads along with it. */
function addLazy(name: string, files: Set<string>, assetsDir: string): void {
  const wanted = new RegExp(`import\\([\`"']\\./${name}-[^)]*\\)[^[]*?__vite__mapDeps\\(\\[([\\d,]*)\\]\\)`)
  for (const path of [...files].filter((file) => file.endsWith('.js'))) {
    const code = readFileSync(path, 'utf8')
    const places = wanted.exec(code)?.[1]
    if (places === undefined) continue
    const all = JSON.parse(/\bm\.f=(\[[^\]]*\])/.exec(code)![1]!) as string[]
    for (const place of places.split(',')) addWithImports(join(assetsDir, all[Number(place)]!), files)
    return
  }
  throw new Error(`Nothing of the first page imports ${name}.`)
}

function packed(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).length
}
