import { Button, type ButtonProps } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../shared/client/api-client'
import type { Route } from '../../../shared/contract/route'
import { useApi } from '../api'
import { pageLocale } from '../texts'
import { errorSentence } from './error-notice'
import classes from './document-button.module.css'

interface DocumentButtonProps extends Pick<ButtonProps, 'variant' | 'fullWidth' | 'size'> {
  /** Answers a PDF. */
  route: Route
  id: number
  /** What it says. */
  children: string
  /** After the first call a document may have a number. */
  onSaved?: () => void
}

/** Saves a document that the server draws; what refuses it stands under the button. */
export function DocumentButton({ route, id, children, onSaved, ...look }: DocumentButtonProps) {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const save = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      // The page's language may be another than the browser's.
      const headers = { 'accept-language': pageLocale(), accept: 'application/pdf, application/problem+json' }
      const response = await api.send(route, { params: { id }, headers })
      saveAs(await response.blob(), filenameOf(response))
      onSaved?.()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(errorSentence(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.document}>
      <Button variant="default" {...look} loading={busy} onClick={() => void save()}>
        {children}
      </Button>
      {refusal !== null && (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      )}
    </div>
  )
}

function filenameOf(response: Response): string {
  return (
    /filename="?([\w.-]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'document.pdf'
  )
}

/** Hands a file to the browser, or in the desktop app to its window for saving. */
function saveAs(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  // The browser has taken over the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
