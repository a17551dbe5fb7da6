import '../common/setup'
import { createRoot } from 'react-dom/client'
import { OfficeApp } from './app/office-app'

const root = document.getElementById('root')
if (!root) throw new Error('The page lacks its #root element')
createRoot(root).render(<OfficeApp />)
