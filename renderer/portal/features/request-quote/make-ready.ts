import { restOfTexts } from '../../../common/texts'
import { fetchViewer } from './viewer-ready'

/** Has a draft's page ready; whether that succeeds shows when it opens. */
export function fetchDraftPage(): void {
  restOfTexts()
    .then(() => import('./draft-page'))
    .catch(() => undefined)
}

/** After the page itself has come to rest, ms. */
const AT_REST_MS = 700

/**
 * For a page that is there to take files, and nothing else: what comes after them is fetched while they are looked for.
 * Not where people pay for what is fetched.
 */
export function fetchAhead(): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return () => undefined
  const timer = setTimeout(() => {
    fetchViewer()
    fetchDraftPage()
  }, AT_REST_MS)
  return () => clearTimeout(timer)
}
