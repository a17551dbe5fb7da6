import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { routes } from '../../../shared/contract/routes'
import type { DiagnosticsService } from '../../application/diagnostics/diagnostics-service'
import { endpoint, type Endpoint } from '../endpoint'

export function diagnosticsRoutes({ diagnostics }: { diagnostics: DiagnosticsService }): Endpoint[] {
  return [
    endpoint({
      route: routes.getDiagnostics,
      run: async ({ response }) => {
        const files = await diagnostics.bundle()
        const zip = new ZipFile()
        for (const { name, text } of files) zip.addBuffer(Buffer.from(text), name)
        zip.end()
        response.attachment(`diagnostics-${new Date().toISOString().slice(0, 10)}.zip`)
        response.setHeader('Content-Type', 'application/zip')
        response.setHeader('Cache-Control', 'private, no-store')
        await pipeline(zip.outputStream, response)
        return undefined
      },
    }),
  ]
}
