/**
 * What must have happened before any other module of a page runs: imported first by each entry.
 *
 * Styles that libraries insert at run time carry the nonce that the server gave this very answer.
 */
import { cspNonce } from './theme/csp-nonce'
import { SCHEME_KEY, storedScheme } from './theme/color-scheme'

const nonce = cspNonce()
// react-remove-scroll (under Mantine's modals) looks for the nonce where webpack would have put it.
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce })

// Before the first paint, or a dark page would flash white.
document.documentElement.setAttribute('data-mantine-color-scheme', storedScheme(SCHEME_KEY))
