import { beginWorkers } from './early-workers'

let isBegun = false

/** Has all that shows models ready before the first one is there; whether that succeeds shows when one is drawn. */
export function fetchViewer(): void {
  // Their own files come first: they are the largest, and what takes longest begins in them.
  if (!isBegun) beginWorkers()
  isBegun = true
  void fetchParts()
}

async function fetchParts(): Promise<void> {
  try {
    const [{ prepareViewer }] = await Promise.all([import('./load-model'), import('./viewer-stage')])
    prepareViewer()
  } catch {
    // It is fetched again when a model is to be shown, and told if that fails.
  }
}
