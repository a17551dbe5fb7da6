import '../common/setup'
import { startTexts } from '../common/texts'
import { askShopTongue } from '../common/texts/shop-tongue'

// Texts stand in module constants too, so the language is settled before the app's modules run.
await startTexts(
  async () => (await import('../../shared/texts/de/office')).officeTexts,
  await askShopTongue(),
)
const { startOffice } = await import('./app/start-office')
startOffice()
