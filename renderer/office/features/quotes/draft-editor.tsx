import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Progress,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import type { BodyInput } from '../../../../shared/contract/route'
import { routes } from '../../../../shared/contract/routes'
import { COPIES_RANGE, FINISHES, QUANTITY_RANGE, RUSH_LEVELS } from '../../../../shared/domain/vocabulary'
import { newIdempotencyKey, useApi, useRouteMutation } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { uploadWithProgress } from '../../../common/upload'
import { t } from '../../../common/texts'
import { fieldErrors } from '../../../common/ui/field-errors'
import { materialWords, useOfferNames } from '../../../common/offer-words'
import { newerRecord } from '../../shared/decision/stale'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { Section } from '../../shared/facts'
import { FormMessage } from '../../shared/form-message'
import { useDropTarget } from '../../shared/handed-files'
import { CloseIcon } from '../../shared/icons'
import { useShop } from '../../shared/shop'
import styles from './draft-editor.module.css'
import { FilePicker } from './file-picker'

type Change = Omit<BodyInput<typeof routes.updateQuote>, 'version'>

const PAUSE_MS = 350

type FileCopies = NonNullable<Change['files']>

function lastOfEach(files: FileCopies): FileCopies {
  return [...new Map(files.map((file) => [file.id, file])).values()]
}

/** A draft's options and files; every change is saved by itself and answers with the price. */
export function DraftEditor({ quote }: { quote: Quote }) {
  const api = useApi()
  const take = useTakeQuote()
  const shop = useShop()
  const names = useOfferNames()
  const [fields, setFields] = useState<{ product_name: string; color: string; quantity: number | string }>(
    () => ({
      product_name: quote.product_name ?? '',
      color: quote.color ?? '',
      quantity: quote.quantity,
    }),
  )
  const [other, setOther] = useState(quote.alternatives ?? undefined)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const submit = useRouteMutation(routes.submitQuote, { onSuccess: take })
  const submitKey = useRef(newIdempotencyKey())
  const version = useRef(quote.version)
  useEffect(() => {
    version.current = Math.max(version.current, quote.version)
  }, [quote.version])

  // Changes go out one after the other: each carries the version that the answer before it gave.
  const line = useRef<Promise<void>>(Promise.resolve())
  const send = (change: Change) => {
    setSaving(true)
    line.current = line.current.then(async () => {
      try {
        const body = { ...change, version: version.current }
        const answer = await api.call(routes.updateQuote, { params: { id: quote.id }, body })
        version.current = answer.version
        // Only the answer to a change carries them; reading the quote anew would lose them.
        setOther(answer.alternatives ?? undefined)
        take(answer)
        setError(null)
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem
        const newer = newerRecord<Quote>(problem, quote.id)
        if (newer) {
          version.current = newer.version
          take(newer)
        }
        setError(problem)
      }
    })
    void line.current.finally(() => setSaving(false))
  }
  const waiting = useRef<Change>({})
  const flush = useDebouncedCallback(
    () => {
      const change = waiting.current
      waiting.current = {}
      if (Object.keys(change).length > 0) send(change)
    },
    { delay: PAUSE_MS, flushOnUnmount: true },
  )
  /** Sends once the hand rests; what is typed into several fields meanwhile goes together. */
  const sendSoon = (change: Change) => {
    const files = [...(waiting.current.files ?? []), ...(change.files ?? [])]
    waiting.current = {
      ...waiting.current,
      ...change,
      ...(files.length > 0 ? { files: lastOfEach(files) } : {}),
    }
    setSaving(true)
    flush()
  }

  const addFiles = async (files: File[]) => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    setSent(0)
    setError(null)
    try {
      const answer = await uploadWithProgress(api, routes.addQuoteFiles, form, {
        params: { id: quote.id },
        idempotencyKey: newIdempotencyKey(),
        onProgress: ({ loaded, total }) => setSent(total === 0 ? 0 : Math.round((loaded / total) * 100)),
      })
      take(answer)
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem)
    } finally {
      setSent(null)
    }
  }
  const adding = useRef(addFiles)
  useEffect(() => {
    adding.current = addFiles
  })
  useDropTarget(
    useMemo(
      () => ({
        sentence: t('Drop 3MF files to add them to {number}', { number: quote.quote_number }),
        take: (files: File[]) => void adding.current(files),
      }),
      [quote.quote_number],
    ),
  )
  const removeFile = async (fileId: number) => {
    try {
      take(await api.call(routes.deleteQuoteFile, { params: { id: quote.id, file_id: fileId } }))
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem)
    }
  }

  const messages = fieldErrors(error)
  const materials = shop.data?.materials ?? []
  const colors = materials.find((one) => one.material_type === quote.material_type)?.colors ?? []
  const otherTotal = <Value extends string>(
    list: { value: Value; total_price: string }[] | undefined,
    value: Value,
  ) => {
    const total = list?.find((one) => one.value === value)?.total_price
    return total === undefined ? '' : ` · ${formatAmount(total, quote.currency)}`
  }

  return (
    <Section
      title={t('Draft')}
      aside={
        <span role="status" className="pf-muted">
          {saving ? t('Saving…') : t('Saved')}
        </span>
      }
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" verticalSpacing="md">
          <NativeSelect
            label={t('Material')}
            value={quote.material_type ?? ''}
            error={messages.material_type}
            data={[
              ...(quote.material_type === null
                ? [{ value: '', label: t('Choose a material'), disabled: true }]
                : []),
              ...materials.map(({ material_type: value }) => ({
                value,
                label: materialWords[value].name + otherTotal(other?.material_type, value),
              })),
            ]}
            onChange={(event) => {
              const chosen = materials.find((one) => one.material_type === event.currentTarget.value)
              if (chosen) send({ material_type: chosen.material_type })
            }}
          />
          <TextInput
            label={t('Colour')}
            list={`colors-${quote.id}`}
            maxLength={60}
            value={fields.color}
            error={messages.color}
            onChange={(event) => {
              const color = event.currentTarget.value
              setFields({ ...fields, color })
              sendSoon({ color })
            }}
          />
          <datalist id={`colors-${quote.id}`}>
            {colors.map((color) => (
              <option key={color} value={color} />
            ))}
          </datalist>
          <NumberInput
            label={t('Pieces')}
            min={QUANTITY_RANGE.min}
            max={QUANTITY_RANGE.max}
            allowDecimal={false}
            value={fields.quantity}
            error={messages.quantity}
            onChange={(value) => {
              setFields({ ...fields, quantity: value })
              if (typeof value === 'number') sendSoon({ quantity: value })
            }}
          />
          <NativeSelect
            label={t('Finish')}
            value={quote.finish}
            error={messages.finish}
            data={FINISHES.map((value) => ({
              value,
              label: names.finish(value).name + otherTotal(other?.finish, value),
            }))}
            onChange={(event) => {
              const finish = FINISHES.find((one) => one === event.currentTarget.value)
              if (finish) send({ finish })
            }}
          />
          <NativeSelect
            label={t('Speed')}
            value={quote.rush_level}
            error={messages.rush_level}
            data={RUSH_LEVELS.map((value) => ({
              value,
              label: names.rush(value).name + otherTotal(other?.rush_level, value),
            }))}
            onChange={(event) => {
              const rush = RUSH_LEVELS.find((one) => one === event.currentTarget.value)
              if (rush) send({ rush_level: rush })
            }}
          />
          <TextInput
            label={t('Product name')}
            maxLength={200}
            value={fields.product_name}
            error={messages.product_name}
            onChange={(event) => {
              const name = event.currentTarget.value
              setFields({ ...fields, product_name: name })
              sendSoon({ product_name: name })
            }}
          />
        </SimpleGrid>
        <ul className={styles.files} aria-label={t('Files of the draft')}>
          {quote.files.map((file) => (
            <li key={file.id}>
              <span className={styles.name}>{file.original_filename}</span>
              <NumberInput
                aria-label={t('Copies of {name} in a set', { name: file.original_filename })}
                className={styles.copies}
                min={COPIES_RANGE.min}
                max={COPIES_RANGE.max}
                allowDecimal={false}
                defaultValue={file.copies}
                onChange={(value) => {
                  if (typeof value === 'number' && file.id !== undefined) {
                    sendSoon({ files: [{ id: file.id, copies: value }] })
                  }
                }}
              />
              <ActionIcon
                aria-label={t('Remove {name}', { name: file.original_filename })}
                onClick={() => {
                  if (file.id !== undefined) void removeFile(file.id)
                }}
              >
                <CloseIcon />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <FilePicker files={[]} onChange={(files) => void addFiles(files)} />
        {sent !== null && <Progress value={sent} aria-label={t('Upload')} animated />}
        <FormMessage
          error={submit.error ?? error}
          shown={['material_type', 'color', 'quantity', 'finish', 'rush_level', 'product_name']}
        />
        <Group justify="flex-end">
          <Button
            loading={submit.isPending}
            disabled={saving || quote.files.length === 0 || quote.material_type === null}
            onClick={() =>
              submit.mutate(
                { params: { id: quote.id }, idempotencyKey: submitKey.current },
                {
                  onError: () => {
                    submitKey.current = newIdempotencyKey()
                  },
                },
              )
            }
          >
            {quote.total_price === null
              ? t('Make the quote')
              : t('Make the quote at {price}', { price: formatAmount(quote.total_price, quote.currency) })}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
