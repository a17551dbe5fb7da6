import { ActionIcon, NumberInput, Progress } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ApiError } from '../../../../shared/client/api-client'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import { COPIES_RANGE } from '../../../../shared/domain/vocabulary'
import { newIdempotencyKey, useApi } from '../../../common/api'
import { t } from '../../../common/texts'
import { uploadWithProgress } from '../../../common/upload'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { useDropTarget } from '../../shared/handed-files'
import { CloseIcon } from '../../shared/icons'
import styles from './draft-files.module.css'
import { FilePicker } from './file-picker'
import type { DraftChange } from './use-draft-saving'

interface DraftFilesProps {
  quote: Quote
  onChange: (change: DraftChange) => void
  /** Null when what was refused before is being tried again. */
  onProblem: (problem: ApiError | null) => void
}

/** A draft's files with their copies; more are taken from the picker, or dropped anywhere on the window. */
export function DraftFiles({ quote, onChange, onProblem }: DraftFilesProps) {
  const api = useApi()
  const take = useTakeQuote()
  const [sent, setSent] = useState<number | null>(null)
  const copies = useRef(new Map<number, number>())

  const attempt = async (work: () => Promise<Quote>) => {
    onProblem(null)
    try {
      take(await work())
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      onProblem(problem)
    }
  }
  const addFiles = async (files: File[]) => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    setSent(0)
    await attempt(() =>
      uploadWithProgress(api, routes.addQuoteFiles, form, {
        params: { id: quote.id },
        idempotencyKey: newIdempotencyKey(),
        onProgress: ({ loaded, total }) => setSent(total === 0 ? 0 : Math.round((loaded / total) * 100)),
      }),
    ).finally(() => setSent(null))
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
  const setCopies = (fileId: number, count: number) => {
    copies.current.set(fileId, count)
    // All that were typed, as one change replaces the one before it.
    const files = quote.files.flatMap(({ id }) => {
      const typed = copies.current.get(id ?? 0)
      return id === undefined || typed === undefined ? [] : [{ id, copies: typed }]
    })
    onChange({ files })
  }

  return (
    <>
      <ul className={styles.files} aria-label={t('Files of the draft')}>
        {quote.files.map(({ id, original_filename: name, copies: count }) => (
          <li key={id}>
            <span className={styles.name}>{name}</span>
            <NumberInput
              aria-label={t('Copies of {name} in a set', { name })}
              className={styles.copies}
              min={COPIES_RANGE.min}
              max={COPIES_RANGE.max}
              allowDecimal={false}
              defaultValue={count}
              onChange={(value) => {
                if (typeof value === 'number' && id !== undefined) setCopies(id, value)
              }}
            />
            <ActionIcon
              aria-label={t('Remove {name}', { name })}
              onClick={() => {
                if (id === undefined) return
                void attempt(() =>
                  api.call(routes.deleteQuoteFile, { params: { id: quote.id, file_id: id } }),
                )
              }}
            >
              <CloseIcon />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <FilePicker files={[]} onChange={(files) => void addFiles(files)} />
      {sent !== null && <Progress value={sent} aria-label={t('Upload')} animated />}
    </>
  )
}
