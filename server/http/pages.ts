import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express, type Response } from 'express'
import { DomainError } from '../../shared/domain/errors'
import { compressedAssets } from './compressed-assets'
import { brandStyle } from './brand-style'
import { allowPage, wantsPage } from './security-headers'

export interface PagesOptions {
  /** Folder of the built web apps: `portal/index.html`, `office/index.html`, `assets/`. */
  assetsDir: string
  /** The shop's colour, `#rrggbb`; null for the product's own. Left out, there is none. */
  portalColor?: () => Promise<string | null>
  /** On the public listener there is no office. */
  publicListener: boolean
}

/** What the build writes where the page's nonce belongs. */
const NONCE_MARK = '__CSP_NONCE__'

/** Of assets, whose names hold the hash of their content. */
const FOREVER = 'public, max-age=31536000, immutable'

/** Serves the two web apps: the portal at `/`, the office at `/office`, each for every path that it routes by itself. */
export function servePages(app: Express, { assetsDir, publicListener, portalColor }: PagesOptions): void {
  const portal = page(join(assetsDir, 'portal', 'index.html'), portalColor)
  const office = page(join(assetsDir, 'office', 'index.html'))

  app.use('/assets', (_request, response, next) => {
    // A worker's own policy comes with its script.
    allowPage(response)
    next()
  })
  const assets = join(assetsDir, 'assets')
  app.use('/assets', compressedAssets(assets, FOREVER))
  app.use(
    '/assets',
    express.static(assets, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', FOREVER),
    }),
  )
  app.use(async (request, response, next) => {
    const { path } = request
    const isOffice = path === '/office' || path.startsWith('/office/')
    const isPage = wantsPage(request) && !path.startsWith('/assets/') && !/\.\w{1,8}$/.test(path)
    if (!isPage || (isOffice && publicListener)) {
      next()
      return
    }
    await (isOffice ? office : portal)(response)
  })
}

/** The page's text is read once; every answer has a nonce of its own. */
function page(file: string, colorOf?: () => Promise<string | null>): (response: Response) => Promise<void> {
  let parts: string[] | null = null
  return async (response) => {
    parts ??= readPage(file).split(NONCE_MARK)
    const color = (await colorOf?.()) ?? null
    const nonce = allowPage(response)
    const plain = parts.join(nonce)
    const html = color === null ? plain : plain.replace('</head>', `${brandStyle(color, nonce)}</head>`)
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Length', Buffer.byteLength(html))
    response.end(html)
  }
}

function readPage(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new DomainError('NOT_FOUND', 'The web apps are not built. Run "npm run build".')
  }
}
