import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ApiError } from '../../../../../shared/client/api-client'
import type { InstantPrice } from '../../../../../shared/contract/instant-quote'
import type { Estimate } from '../../../../../shared/contract/quotes'
import type { BodyInput } from '../../../../../shared/contract/route'
import { routes } from '../../../../../shared/contract/routes'
import type { Shop } from '../../../../../shared/contract/shop'
import { newIdempotencyKey, useApi } from '../../../../common/api'
import { uploadWithProgress } from '../../../../common/upload'
import { admitted } from '../admit-files'
import { offeredChoices, type Choices } from '../choices'
import { takeHandedOver } from '../hand-over'
import { isFinal, uploadFailure } from '../upload-failure'
import { UploadQueue } from '../upload-queue'
import { keptRequest, type KeptFile } from './kept-request'

/** A choice is asked for at once; of a key held down, or a number typed, no more than so often. */
const PAUSE_MS = 80

type Asked = BodyInput<typeof routes.instantPrice>

/** The request of somebody without an account: her files and choices in this browser, the price from the server. */
export function useVisitorRequest(shop: Shop) {
  const api = useApi()
  const kept = useSyncExternalStore(keptRequest.subscribe, keptRequest.snapshot)
  const [ready, setReady] = useState(false)
  const limits = useRef(shop.upload)

  const [queue] = useState(
    () =>
      new UploadQueue({
        newKey: newIdempotencyKey,
        explain: uploadFailure,
        send: async (upload, { signal, onSent }) => {
          const form = new FormData()
          form.append('files', upload.file, upload.file.name)
          try {
            const measured = await uploadWithProgress(api, routes.measureFile, form, {
              signal,
              onProgress: ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0),
            })
            keptRequest.changeFile(upload.key, { measured })
          } catch (error) {
            if (isFinal(error)) keptRequest.removeFile(upload.key)
            throw error
          }
        },
      }),
  )
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)

  const addFiles = useCallback(
    (files: readonly File[]) => {
      if (files.length > 0) keptRequest.addFiles(queue.add(files))
    },
    [queue],
  )

  useEffect(() => {
    let left = false
    void keptRequest.load().then(({ files }) => {
      if (left) return
      queue.resume(files.filter(({ measured }) => measured === null))
      addFiles(admitted(queue, takeHandedOver(), limits.current))
      setReady(true)
    })
    return () => {
      left = true
      queue.stop()
    }
  }, [queue, addFiles])

  const measured = useMemo(() => kept.files.filter(isMeasured), [kept.files])
  const choices = offeredChoices(kept.choices, shop)
  const asked: Asked = {
    files: measured.map((file) => ({ measurement: file.measured.measurement, copies: file.copies })),
    material_type: choices.material_type ?? 'PLA',
    quantity: choices.quantity ?? 1,
    finish: choices.finish ?? 'standard',
    rush_level: choices.rush_level ?? 'standard',
    request_review: choices.request_review ?? false,
  }
  const settled = useThrottled(asked)
  const price = useQuery<InstantPrice, ApiError>({
    queryKey: [routes.instantPrice.id, settled],
    queryFn: ({ signal }) => api.call(routes.instantPrice, { body: settled, signal }),
    enabled: settled.files.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const answer = measured.length > 0 ? price.data : undefined

  // The shop prints otherwise by now: the files are here, so they are measured again without a word.
  const outdated = outdatedFiles(price.error, settled, measured)
  useEffect(() => {
    if (outdated.length === 0) return
    for (const { key } of outdated) keptRequest.changeFile(key, { measured: null })
    queue.resume(outdated)
  }, [outdated, queue])

  const amount = answer?.grand_total
  const currency = answer?.currency
  const pending = JSON.stringify(asked) !== JSON.stringify(settled) || price.isPlaceholderData
  useEffect(() => {
    if (pending || !amount || !currency) return
    if (keptRequest.snapshot().seen?.amount !== amount) keptRequest.change({ seen: { amount, currency } })
  }, [pending, amount, currency])

  return {
    /** False until what was kept in the browser has been read. */
    ready,
    files: measured,
    draft: requestOf(measured, choices, answer, shop),
    choices,
    /** The price shown is that of the choices before. */
    busy: measured.length > 0 && (pending || price.isFetching),
    problem: outdated.length > 0 ? null : price.error,
    retry: () => void price.refetch(),
    // A file leaves the queue a moment after it was measured; it must not stand on two cards meanwhile.
    uploads: uploads.filter(({ key }) => !measured.some((file) => file.key === key)),
    queue,
    addFiles,
    removeFile: (key: string) => {
      queue.remove(key)
      keptRequest.removeFile(key)
    },
    change: (changes: Choices) => {
      keptRequest.change({ choices: { ...keptRequest.snapshot().choices, ...changes } })
    },
    /** Forgets files and choices. */
    forget: () => {
      queue.stop()
      keptRequest.clear()
    },
    setCopies: (key: string, copies: number) => keptRequest.changeFile(key, { copies }),
  }
}

type Measured = KeptFile & { measured: NonNullable<KeptFile['measured']> }

function isMeasured(file: KeptFile): file is Measured {
  return file.measured !== null
}

/** The value at once, and where it changes quickly the newest one after each pause. */
function useThrottled<T>(value: T): T {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  const last = useRef(0)
  useLayoutEffect(() => {
    const settle = () => {
      last.current = performance.now()
      setSettled(text)
    }
    const wait = last.current + PAUSE_MS - performance.now()
    if (wait <= 0) {
      settle()
      return
    }
    const timer = setTimeout(settle, wait)
    return () => clearTimeout(timer)
  }, [text])
  return useMemo(() => JSON.parse(settled) as T, [settled])
}

const NONE: readonly Measured[] = []

/** Files whose measurements the server does not take any more. */
function outdatedFiles(
  error: ApiError | null,
  asked: Asked,
  measured: readonly Measured[],
): readonly Measured[] {
  if (error?.code !== 'VALIDATION_ERROR') return NONE
  const places = (error.problem.errors ?? []).flatMap(({ path }) => {
    const place = /^files\.(\d+)\.measurement$/.exec(path)?.[1]
    return place === undefined ? [] : [asked.files[Number(place)]?.measurement]
  })
  return places.length === 0 ? NONE : measured.filter((file) => places.includes(file.measured.measurement))
}

/** What is known of the request, in the form of a priced one. */
function requestOf(
  files: readonly Measured[],
  choices: Choices,
  price: InstantPrice | undefined,
  shop: Shop,
): Estimate {
  const first = files[0]?.measured.file.original_filename.replace(/\.3mf$/i, '')
  return {
    ...UNPRICED,
    currency: shop.currency,
    ...price,
    material_type: price?.material_type ?? choices.material_type ?? null,
    quantity: price?.quantity ?? choices.quantity ?? 1,
    finish: price?.finish ?? choices.finish ?? 'standard',
    rush_level: price?.rush_level ?? choices.rush_level ?? 'standard',
    color: choices.color ?? null,
    product_name: choices.product_name ?? first ?? null,
    customer_notes: choices.customer_notes ?? null,
    requested_delivery_date: choices.requested_delivery_date ?? null,
    files: files.map(({ measured, copies }, index) => ({
      ...measured.file,
      copies,
      ...price?.files[index],
    })),
  }
}

const UNPRICED = {
  status: 'draft',
  material_grams: null,
  print_time_seconds: null,
  unit_price: null,
  subtotal: null,
  rush_fee: null,
  total_price: null,
  tax_amount: null,
  shipping_cost: null,
  grand_total: null,
  pricing_status: 'settled',
  estimate_source: 'geometry',
  rate_card_version: null,
  review_reasons: [],
  price_receipt: null,
} satisfies Partial<Estimate>
