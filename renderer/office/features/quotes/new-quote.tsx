import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../../../../shared/client/api-client'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { newIdempotencyKey, useApi } from '../../../common/api'
import { uploadWithProgress } from '../../../common/upload'
import { CustomerPicker } from '../../shared/customer-picker'
import { useTakeQuote } from '../../shared/decision/use-quote-decision'
import { Dialog } from '../../shared/dialog'
import { FormMessage } from '../../shared/form-message'
import { NewPerson } from '../../shared/new-person'
import { customerFullName } from '../../shared/people'
import { FilePicker } from './file-picker'

type Chosen = Pick<OfficeUser, 'id' | 'email' | 'first_name' | 'last_name' | 'company_name'>

interface NewQuoteProps {
  opened: boolean
  onClose: () => void
  /** Known already when it is begun from a customer's page. */
  customer?: Chosen
}

/** Begins a quote for a customer who phoned or wrote: whose it is and the files; the rest follows on its page. */
export function NewQuote({ opened, onClose, customer }: NewQuoteProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="New quote for a customer">
      <NewQuoteForm onClose={onClose} customer={customer} />
    </Dialog>
  )
}

function NewQuoteForm({ onClose, customer }: Omit<NewQuoteProps, 'opened'>) {
  const api = useApi()
  const navigate = useNavigate()
  const take = useTakeQuote()
  const [chosen, setChosen] = useState<Chosen | null>(customer ?? null)
  const [creating, setCreating] = useState(false)
  const [created, setCreated] = useState(0)
  const [files, setFiles] = useState<File[]>([])
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [missed, setMissed] = useState(false)
  const key = useRef(newIdempotencyKey())

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
      onClose()
      void navigate(`/quotes/${quote.id}`)
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(problem)
      key.current = newIdempotencyKey()
    } finally {
      setSent(null)
    }
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          {customer ? (
            <Text>For {customerFullName(customer)}</Text>
          ) : (
            <div>
              <CustomerPicker
                key={created}
                label="Customer"
                value={chosen}
                onChange={setChosen}
                error={missed && !chosen ? 'Choose whose quote it is.' : undefined}
              />
              <Anchor component="button" type="button" mt={4} onClick={() => setCreating(true)}>
                Create a new customer
              </Anchor>
            </div>
          )}
          <FilePicker
            files={files}
            onChange={setFiles}
            error={missed && files.length === 0 ? 'Add at least one 3MF file.' : undefined}
          />
          {sent !== null && <Progress value={sent} aria-label="Upload" animated />}
          <FormMessage error={error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={sent !== null}>
              Upload and go on
            </Button>
          </Group>
        </Stack>
      </form>
      <NewPerson
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={(person) => {
          setChosen(person)
          setCreated(person.id)
        }}
      />
    </>
  )
}
