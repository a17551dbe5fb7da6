import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Express } from 'express'
import type { Route } from '../../shared/contract/route'
import { openApiDocument } from './openapi'
import { allowPage } from './security-headers'

const DOCUMENT_PATH = '/api/openapi.json'
const DOCS_PATH = '/api/docs'
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Print Farm Office: the API</title>
    <link rel="icon" type="image/png" href="${DOCS_PATH}/favicon-32x32.png" />
    <link rel="stylesheet" href="${DOCS_PATH}/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="${DOCS_PATH}/swagger-ui-bundle.js"></script>
    <script src="${DOCS_PATH}/begin.js"></script>
  </body>
</html>
`

/** A file of its own: the content security policy forbids scripts inside the page. */
const SCRIPT = `SwaggerUIBundle({
  url: '${DOCUMENT_PATH}',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
})
`

/** Serves the OpenAPI document, and a page to browse it that needs nothing from elsewhere. */
export function serveApiDocs(app: Express, routes: readonly Route[]): void {
  let document: string | null = null
  app.get(DOCUMENT_PATH, (_request, response) => {
    document ??= JSON.stringify(openApiDocument(routes))
    response.type('application/json').set('Cache-Control', 'no-cache').send(document)
  })
  app.get([DOCS_PATH, `${DOCS_PATH}/`], (_request, response) => {
    allowPage(response)
    response.type('html').set('Cache-Control', 'no-cache').send(PAGE)
  })
  app.get(`${DOCS_PATH}/begin.js`, (_request, response) => {
    response.type('text/javascript').set('Cache-Control', 'no-cache').send(SCRIPT)
  })
  for (const name of FILES) {
    app.get(`${DOCS_PATH}/${name}`, (_request, response) => {
      response.sendFile(name, { root: swaggerFolder(), maxAge: '1h' })
    })
  }
}

function swaggerFolder(): string {
  const resolveFrom = createRequire(import.meta.url)
  return dirname(resolveFrom.resolve('swagger-ui-dist/package.json'))
}
