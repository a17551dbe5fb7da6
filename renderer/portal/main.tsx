import '../common/setup'
import { startTexts } from '../common/texts'

// Texts stand in module constants too, so the language is settled before the app's modules run.
await startTexts(
  async () => (await import('../../shared/texts/de/portal-first')).portalFirstTexts,
  null,
  async () => (await import('../../shared/texts/de/portal-rest')).portalRestTexts,
)
const { startPortal } = await import('./app/start-portal')
startPortal()
