import { useRef, useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { Quote, QuoteLine } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, useApi } from '../../../common/api'
import { newerRecord, whatChanged } from '../../shared/decision/stale'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'

/** What became of one quote: approved, or a sentence that says why not. */
export interface BulkResult {
  line: QuoteLine
  refusal: string | null
}

/**
 * Approves several quotes at their prices, each by a request of its own with the version that was on the screen: what
 * somebody else changed meanwhile is refused by itself, and the others go through.
 */
export function useBulkApproval() {
  const api = useApi()
  const take = useTakeQuote()
  const [results, setResults] = useState<BulkResult[] | null>(null)
  const [running, setRunning] = useState(false)
  const keys = useRef(new Map<string, string>())
  const keyFor = ({ id, version }: QuoteLine) => {
    const name = `${String(id)}:${String(version)}`
    const key = keys.current.get(name) ?? newIdempotencyKey()
    keys.current.set(name, key)
    return key
  }
  const one = async (line: QuoteLine): Promise<BulkResult> => {
    try {
      const input = { params: { id: line.id }, body: { version: line.version }, idempotencyKey: keyFor(line) }
      take(await api.call(routes.approveQuote, input))
      return { line, refusal: null }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const newer = newerRecord<Quote>(error, line.id)
      if (newer) take(newer)
      return { line, refusal: newer ? whatChanged(line, newer) : error.detail }
    }
  }
  const run = async (lines: readonly QuoteLine[]) => {
    setRunning(true)
    setResults([])
    try {
      const done: BulkResult[] = []
      for (const line of lines) {
        done.push(await one(line))
        setResults([...done])
      }
    } finally {
      setRunning(false)
    }
  }
  return { run, running, results, forget: () => setResults(null) }
}
