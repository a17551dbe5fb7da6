import { createRoot } from 'react-dom/client'
import { App } from './app'

/** Draws the portal into the page. */
export function startPortal(): void {
  createRoot(document.getElementById('root')!).render(<App />)
}
