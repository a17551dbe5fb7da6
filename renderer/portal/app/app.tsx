import { createTheme, MantineThemeProvider } from '@mantine/core'
import { BrowserRouter } from 'react-router'
import { AppProviders } from '../../common/app-providers'
import { createBrowserSession } from '../../common/session/browser-session'
import { SessionProvider } from '../../common/session/session-context'
import { t } from '../../common/texts'
import { PortalRoutes } from './portal-routes'

const session = createBrowserSession({ storageKeyHint: 'portal' })

/** Dialogs whose cross says what it does, at the size of a thumb. */
const dialogs = createTheme({
  components: { Modal: { defaultProps: { closeButtonProps: { 'aria-label': t('Close'), size: 44 } } } },
})

/** The customer portal. */
export function App() {
  return (
    <AppProviders density="portal">
      <MantineThemeProvider theme={dialogs} inherit>
        <SessionProvider session={session}>
          <BrowserRouter>
            <PortalRoutes />
          </BrowserRouter>
        </SessionProvider>
      </MantineThemeProvider>
    </AppProviders>
  )
}
