import { createRoot } from 'react-dom/client'
import { OfficeApp } from './office-app'

/** Draws the office into the page. */
export function startOffice(): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page lacks its #root element')
  createRoot(root).render(<OfficeApp />)
}
