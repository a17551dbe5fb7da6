import '../common/setup'
import { startTexts } from '../common/texts'

// Texts stand in module constants too, so the language is settled before the app's modules run.
await startTexts(async () => (await import('../../shared/texts/de/office')).officeTexts)
const { startOffice } = await import('./app/start-office')
startOffice()
