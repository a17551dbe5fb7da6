import { useState } from 'react'
import { ApiError } from '../../../../../shared/client/api-client'

/** The version on which an edit began; after a refusal for its sake, saving again overwrites whatever is there. */
export function useVersion(began: number): { seen: number | undefined; onError: (error: unknown) => void } {
  const [seen, setSeen] = useState<number | undefined>(began)
  return {
    seen,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'STALE_VERSION') setSeen(undefined)
    },
  }
}
