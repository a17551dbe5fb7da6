import { Button, Stack, Text } from '@mantine/core'
import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { t } from '../texts'

interface BoundaryProps {
  children: ReactNode
  /** Drawn instead; without it a sentence and two ways on. */
  fallback?: (error: Error, retry: () => void) => ReactNode
  onReset?: () => void
  /** A change of it (the page's address, say) tries again by itself. */
  resetKey?: string
}

interface BoundaryState {
  error: Error | null
}

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // The desktop app writes what windows report into its log.
    globalThis.reportError(new Error(`${error.message}${info.componentStack ?? ''}`, { cause: error }))
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.retry()
  }

  private readonly retry = () => {
    this.props.onReset?.()
    this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    if (this.props.fallback) return this.props.fallback(error, this.retry)
    return (
      <Stack align="center" justify="center" gap="md" p="xl" role="alert" mih={240}>
        <Text ta="center" maw={420}>
          {t('This part of the page ran into a fault of its own. What you had saved is safe.')}
        </Text>
        <Button variant="default" onClick={this.retry}>
          {t('Show it again')}
        </Button>
      </Stack>
    )
  }
}

/** Keeps a fault in one part of a page from taking the rest with it. */
export function ErrorBoundary(props: Omit<BoundaryProps, 'onReset'>) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary {...props} onReset={reset} />}
    </QueryErrorResetBoundary>
  )
}
