import { Button, Group, Menu, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { t } from '../../../common/texts'
import { Dialog } from '../../shared/dialog'
import { canonicalSearch, useSavedViews, VIEW_NAME_LENGTH } from './saved-views'

const READY_MADE: readonly { name: string; search: string }[] = [
  { name: t('Late and open'), search: 'need=late&sort=due&view=list' },
  { name: t('Due within 7 days'), search: 'need=due_week&sort=due&view=list' },
  { name: t('Paid, not started'), search: 'need=start&sort=due&view=list' },
  { name: t('Refund owed'), search: 'need=refund&view=list' },
]

/** Filters and sorting under names: some that every shop wants, and those that people of this computer have saved. */
export function ViewsMenu({ view }: { view: string }) {
  const [params, setParams] = useSearchParams()
  const { views, save, remove } = useSavedViews()
  const [name, setName] = useState<string | null>(null)
  const named = new URLSearchParams(params)
  named.set('view', view)
  const search = canonicalSearch(named)
  const mine = views.find((one) => one.search === search)
  const current = mine ?? READY_MADE.find((one) => one.search === search)
  const show = (wanted: string) => setParams(new URLSearchParams(wanted))
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} portalProps={{ target: '#content' }}>
        <Menu.Target>
          <Button variant="default">{current?.name ?? t('Views')}…</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {READY_MADE.map((one) => (
            <Menu.Item key={one.search} onClick={() => show(one.search)}>
              {one.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Label>{t('Saved on this computer')}</Menu.Label>}
          {views.map((one) => (
            <Menu.Item key={one.name} onClick={() => show(one.search)}>
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {mine ? (
            <Menu.Item onClick={() => remove(mine.name)}>
              {t('Forget “{name}”', { name: mine.name })}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => setName('')}>{t('Save this view…')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={name !== null} onClose={() => setName(null)} title={t('Save this view')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const given = (name ?? '').trim()
            if (given === '') return
            save({ name: given, search })
            setName(null)
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t('Name')}
              description={t(
                'Kept on this computer, with filters and sorting. The same name replaces a view.',
              )}
              maxLength={VIEW_NAME_LENGTH}
              data-autofocus
              value={name ?? ''}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={() => setName(null)}>
                {t('Back')}
              </Button>
              <Button type="submit" disabled={(name ?? '').trim() === ''}>
                {t('Save view')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  )
}
