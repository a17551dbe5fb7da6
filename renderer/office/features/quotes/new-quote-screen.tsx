import { Anchor, Button, Group, Progress, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { ApiError } from '../../../../shared/client/api-client'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { newIdempotencyKey, useApi, useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { PageTitle } from '../../../common/ui/page-title'
import { uploadWithProgress } from '../../../common/upload'
import { CustomerPicker } from '../../shared/customer-picker'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { FormMessage } from '../../shared/form-message'
import { useHandedFiles } from '../../shared/handed-files'
import { NewPersonForm } from '../../shared/new-person'
import { customerFullName } from '../../shared/people'
import { leaveUnasked, useUnsaved } from '../../shared/unsaved'
import { FilePicker } from './file-picker'
import styles from './new-quote.module.css'

/**
 * Begins a quote for somebody who phoned or wrote: whose it is, found or made here, and the files. Files that were dropped
 * on the window or opened with the program are there already. Options and price follow on the quote's own page.
 */
export function NewQuoteScreen() {
  const api = useApi()
  const navigate = useNavigate()
  const take = useTakeQuote()
  const [params, setParams] = useSearchParams()
  const named = Number(params.get('customer'))
  const asked = useRouteQuery(
    routes.getUser,
    { params: { id: named } },
    { enabled: Number.isInteger(named) && named > 0 },
  )
  const [picked, setPicked] = useState<OfficeUser | null>(null)
  const chosen = picked ?? asked.data ?? null
  const [creating, setCreating] = useState<string | null>(null)
  const [files, setFiles] = useState<File[]>([])
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [missed, setMissed] = useState(false)
  const key = useRef(newIdempotencyKey())
  useUnsaved(files.length > 0)
  useHandedFiles((more) => setFiles((before) => [...before, ...more]))

  const choose = (customer: OfficeUser | null) => {
    setPicked(customer)
    if (named > 0) setParams({}, { replace: true })
  }
  const submit = async () => {
    if (!chosen || files.length === 0) {
      setMissed(true)
      return
    }
    const form = new FormData()
    form.append('draft', 'true')
    form.append('user_id', String(chosen.id))
    for (const file of files) form.append('files', file, file.name)
    setError(null)
    setSent(0)
    try {
      const quote = await uploadWithProgress(api, routes.createQuote, form, {
        idempotencyKey: key.current,
        onProgress: ({ loaded, total }) => setSent(total === 0 ? 0 : Math.round((loaded / total) * 100)),
      })
      take(quote)
      leaveUnasked()
      void navigate(`/quotes/${quote.id}`, { replace: true })
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem)
      key.current = newIdempotencyKey()
    } finally {
      setSent(null)
    }
  }

  return (
    <div className={styles.page}>
      <PageTitle>{t('New quote')}</PageTitle>
      <h1 className={styles.title}>{t('New quote for a customer')}</h1>
      <Stack gap="lg">
        <section aria-label={t('Customer')}>
          {creating === null ? (
            <>
              <CustomerPicker
                label={t('Customer')}
                value={chosen}
                onChange={choose}
                onCreate={setCreating}
                autoFocus={!(named > 0)}
                error={missed && !chosen ? t('Choose whose quote it is.') : undefined}
              />
              <Anchor component="button" type="button" mt={4} onClick={() => setCreating('')}>
                {t('Create a new customer')}
              </Anchor>
            </>
          ) : (
            <div className={styles.inline}>
              <h2>{t('New customer')}</h2>
              <NewPersonForm
                role="customer"
                begun={creating}
                onClose={() => setCreating(null)}
                onCreated={(person) => {
                  setCreating(null)
                  choose(person)
                }}
              />
            </div>
          )}
        </section>
        <section aria-label={t('Files')}>
          <FilePicker
            files={files}
            onChange={setFiles}
            error={missed && files.length === 0 ? t('Add at least one 3MF file.') : undefined}
          />
        </section>
        {sent !== null && <Progress value={sent} aria-label={t('Upload')} animated />}
        <FormMessage error={error} />
        <Group justify="space-between" gap="sm">
          <span className="pf-muted">
            {chosen ? t('For {name}', { name: customerFullName(chosen) }) : ''}
          </span>
          <Group gap="sm">
            <Button variant="default" onClick={() => void navigate(-1)}>
              {t('Back')}
            </Button>
            <Button loading={sent !== null} disabled={creating !== null} onClick={() => void submit()}>
              {t('Upload and go on')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </div>
  )
}
