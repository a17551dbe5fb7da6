import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { BodyInput } from '../../../../shared/contract/route'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, queryKeys, useApi, useRouteQuery } from '../../../common/api'
import { uploadWithProgress } from '../../../common/upload'
import { admitted } from './admit-files'
import { DraftSaver } from '../../../common/draft-saver'
import { takeHandedOver } from './hand-over'
import { isFinal, uploadFailure } from './upload-failure'
import { UploadQueue, type KeyedFile } from './upload-queue'
import { keptFiles } from './visitor/kept-note'
import { keptRequest, type KeptRequest } from './visitor/kept-request'

export type DraftChanges = BodyInput<typeof routes.updateQuote>

/** The newer of two answers about one draft, whichever came first. */
function newer(a: Quote | null, b: Quote | null | undefined): Quote | null {
  if (!a || !b) return a ?? b ?? null
  return b.version > a.version ? b : a
}

/** The fields without a price, which are written word by word. */
const WRITTEN: ReadonlySet<keyof DraftChanges> = new Set(['product_name', 'customer_notes'])

const nameOf = (file: { original_filename: string }) => file.original_filename.replace(/\.3mf$/i, '')

/**
 * A draft while it is edited: what the server last said, the choices not yet confirmed on top of it, and the
 * files on their way.
 */
export function useDraft(id: number) {
  const api = useApi()
  const queries = useQueryClient()
  const query = useRouteQuery(routes.getQuote, { params: { id } })
  const [answered, setAnswered] = useState<Quote | null>(null)
  const [edits, setEdits] = useState<DraftChanges>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  /** Files of this visit by their id, so that the viewer need not fetch them again; the key is the upload's. */
  const localFiles = useRef(new Map<number, KeyedFile>())

  /** What the request was seen to cost before there was an account. */
  const [seen, setSeen] = useState<KeptRequest['seen']>(null)

  /** As `answered`, for whoever can't wait until the screen is drawn again. */
  const latest = useRef<Quote | null>(null)
  const refused = useRef(false)

  const take = useCallback((answer: Quote) => {
    latest.current = newer(latest.current, answer)
    setAnswered(latest.current)
  }, [])

  const [saver] = useState(
    () =>
      new DraftSaver<DraftChanges, Quote>({
        send: (body) => api.call(routes.updateQuote, { params: { id }, body }),
        isWritten: (field) => WRITTEN.has(field),
        onAnswer: (answer) => {
          take(answer)
          refused.current = false
          setEdits({})
          setProblem(null)
        },
        onProblem: (error, changes) => {
          refused.current = true
          setProblem(error)
          setEdits((known) =>
            Object.fromEntries(Object.entries(known).filter(([field]) => !(field in changes))),
          )
        },
        onBusy: setBusy,
      }),
  )

  const [queue] = useState(() => {
    const known = new Set<number>()
    return new UploadQueue({
      newKey: newIdempotencyKey,
      explain: uploadFailure,
      send: async (upload, { signal, onSent }) => {
        const form = new FormData()
        form.append('files', upload.file, upload.file.name)
        const kept = keptRequest.snapshot().files.find(({ key }) => key === upload.key)
        if (kept) form.append('copies', String(kept.copies))
        const sending = uploadWithProgress(api, routes.addQuoteFiles, form, {
          params: { id },
          signal,
          idempotencyKey: upload.key,
          onProgress: ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0),
        })
        const answer = await sending.catch((error: unknown) => {
          if (isFinal(error)) keptRequest.removeFile(upload.key)
          throw error
        })
        keptRequest.removeFile(upload.key)
        const added = answer.files.findLast(
          (file) => file.original_filename === upload.file.name && !known.has(file.id ?? 0),
        )
        if (added?.id !== undefined) localFiles.current.set(added.id, { key: upload.key, file: upload.file })
        for (const file of answer.files) known.add(file.id ?? 0)
        take(answer)
      },
    })
  })
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)

  useEffect(() => {
    let left = false
    // The shop's limits may not be here yet; the server knows them, too.
    queue.add(admitted(queue, takeHandedOver(), undefined))
    // Files from before there was an account, on their way into this draft.
    if (keptFiles() > 0) {
      void keptRequest.load().then((kept) => {
        if (left || kept.draftId !== id) return
        setSeen(kept.seen)
        queue.resume(kept.files)
      })
    }
    return () => {
      left = true
      queue.stop()
      saver.close()
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listQuotes) })
    }
  }, [queue, saver, queries, id])

  const draft = newer(answered, query.data)
  // An answer without alternatives (another tab's change, read anew) is followed by asking for them.
  const lacksAlternatives =
    draft?.status === 'draft' &&
    draft.pricing_status === 'settled' &&
    draft.total_price !== null &&
    !draft.alternatives
  useEffect(() => {
    if (lacksAlternatives && !busy) saver.change({})
  }, [lacksAlternatives, busy, saver])

  const change = useCallback(
    (changes: DraftChanges) => {
      setEdits((known) => ({ ...known, ...changes }))
      saver.change(changes)
    },
    [saver],
  )

  const removeFile = useCallback(
    async (fileId: number) => {
      await saver.flush()
      setProblem(null)
      try {
        const removed = newer(latest.current, query.data)?.files.find((file) => file.id === fileId)
        const answer = await api.call(routes.deleteQuoteFile, { params: { id, file_id: fileId } })
        take(answer)
        // A name that was only the removed file's goes with it; one that was typed stays.
        const next = answer.files[0]
        if (removed && next && answer.product_name === nameOf(removed)) change({ product_name: nameOf(next) })
      } catch (error) {
        setProblem(error)
      }
    },
    [api, id, saver, take, change, query.data],
  )

  return {
    query,
    draft,
    edits,
    /** Choices are on their way: the price shown is that of the choices before. */
    busy,
    problem,
    seen,
    uploads,
    queue,
    removeUpload: (key: string) => {
      queue.remove(key)
      keptRequest.removeFile(key)
    },
    localFiles: localFiles.current,
    change,
    removeFile,
    /** Resolves when every choice has reached the server: with the draft, or null when one was refused. */
    flush: async (): Promise<Quote | null> => {
      await saver.flush()
      return refused.current ? null : newer(latest.current, draft)
    },
  }
}
