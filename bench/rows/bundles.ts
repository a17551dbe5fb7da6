import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ADMIN, benchConfig } from '../shop'
import type { Row } from '../table'

/** What a browser fetches for the portal's first page: the page, its scripts with all they import at once, its styles. */
export function bundleRows(): Row[] {
  const { assetsDir } = benchConfig(ADMIN.email)
  const page = join(assetsDir, 'portal/index.html')
  const html = readFileSync(page, 'utf8')
  const files = new Set<string>()
  for (const [, address] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)) {
    addWithImports(join(assetsDir, address!), files)
  }
  const sizes = [...files].map((path) => ({ path, bytes: packed(readFileSync(path)) }))
  const sum = (ending: string): number =>
    sizes.filter(({ path }) => path.endsWith(ending)).reduce((total, { bytes }) => total + bytes, 0)
  const [scripts, styles, document] = [sum('.js'), sum('.css'), packed(Buffer.from(html))]
  return [
    {
      id: 'bundles.portal',
      what: 'portal’s first page, gzip',
      measured: (scripts + styles + document) / 1000,
      unit: 'kB',
      baseline: null,
      baselineIs: `scripts ${(scripts / 1000).toFixed(1)} kB, styles ${(styles / 1000).toFixed(1)} kB in ${files.size} files`,
      most: 200,
      note: 'without fonts, which come as their letters are needed',
    },
  ]
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

function packed(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).length
}
