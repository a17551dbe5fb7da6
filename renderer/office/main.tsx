import '../common/setup'
import { firstFaces } from '../common/theme/first-faces'
import { startTexts } from '../common/texts'
import { askShopTongue } from '../common/texts/shop-tongue'

// Texts stand in module constants too, so the language is settled before the app's modules run.
await startTexts(
  async () => (await import('../../shared/texts/de/office')).officeTexts,
  await askShopTongue(),
)
// What the server says comes along: brought when it is first shown, it would stand there in English for a moment.
const [{ startOffice }] = await Promise.all([
  import('./app/start-office'),
  firstFaces(),
  import('../common/texts/server-words').then(({ serverWords }) => serverWords()),
])
startOffice()
