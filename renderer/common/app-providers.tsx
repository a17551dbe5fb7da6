import '@fontsource-variable/inter/wght.css'
import '@fontsource/jetbrains-mono/latin-400.css'
import '@fontsource/jetbrains-mono/latin-500.css'
import './theme/mantine.css'
import '@mantine/notifications/styles.layer.css'
import './theme/tokens.css'
import './theme/theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { Notices } from './notices'
import { createQueryClient } from './query-client'
import { SCHEME_KEY } from './theme/color-scheme'
import { cspNonce } from './theme/csp-nonce'
import { mantineTheme, mantineVariables, type Density } from './theme/mantine-theme'
import { showFullText } from './ui/full-text'

const schemes = localStorageColorSchemeManager({ key: SCHEME_KEY })

interface AppProvidersProps {
  density: Density
  children: ReactNode
}

/** Theme, server state and notices: what every screen of both apps stands on. */
export function AppProviders({ density, children }: AppProvidersProps) {
  const [client] = useState(createQueryClient)
  const [theme] = useState(() => mantineTheme(density))
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
  useEffect(() => showFullText(document), [])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={mantineVariables}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      getStyleNonce={cspNonce}
    >
      <QueryClientProvider client={client}>
        <Notices />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  )
}
