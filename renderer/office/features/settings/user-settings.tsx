import { Button, Group, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { routes } from '../../../../shared/contract/routes'
import type { OfficeUser } from '../../../../shared/contract/users'
import { ROLES, type Role } from '../../../../shared/domain/vocabulary'
import { queryKeys, useRouteList, useRouteMutation } from '../../../common/api'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { ConfirmDialog } from '../../../common/ui/confirm-dialog'
import { ErrorNotice, errorSentence } from '../../../common/ui/error-notice'
import { RelativeTime } from '../../../common/ui/relative-time'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { personName, roleWords } from '../../../common/words'
import detail from '../../shared/detail.module.css'
import { NewPerson } from '../../shared/new-person'
import { SecondFactorOf } from '../../shared/second-factor-of'
import styles from './settings.module.css'
import { notify } from '../../shared/notify'

const OFFICE_ROLES = ['admin', 'staff'] as const

/** Who works here, and with which rights. */
export function UserSettings() {
  const [creating, setCreating] = useState<Role | null>(null)
  return (
    <div className={styles.form} style={{ maxWidth: 900 }}>
      <Group gap={8}>
        <Button onClick={() => setCreating('staff')}>{t('New staff member')}</Button>
        <Button variant="default" onClick={() => setCreating('admin')}>
          {t('New admin')}
        </Button>
      </Group>
      {OFFICE_ROLES.map((role) => (
        <RoleTable key={role} role={role} />
      ))}
      <NewPerson
        opened={creating !== null}
        role={creating ?? 'staff'}
        onClose={() => setCreating(null)}
        onCreated={() => setCreating(null)}
      />
    </div>
  )
}

function RoleTable({ role }: { role: (typeof OFFICE_ROLES)[number] }) {
  const own = useUser()
  const queries = useQueryClient()
  const list = useRouteList(routes.listUsers, { query: { role } })
  const [asking, setAsking] = useState<OfficeUser | null>(null)
  const update = useRouteMutation(routes.updateUser, {
    onSuccess: () => void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) }),
  })
  const title = role === 'admin' ? t('Admins') : t('Staff')
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {list.isPending ? (
        <ListSkeleton rows={2} />
      ) : list.isError && list.items.length === 0 ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        <p className={styles.hint}>{t('Nobody yet.')}</p>
      ) : (
        <div className={styles.wide}>
          <table className={detail.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('Name')}</th>
                <th scope="col">{t('E-mail')}</th>
                <th scope="col">{t('Last sign-in')}</th>
                <th scope="col">{t('Second factor')}</th>
                <th scope="col">{t('Role')}</th>
                <th scope="col">
                  <span className="pf-visually-hidden">{t('Actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((person) => (
                <tr key={person.id}>
                  <td>
                    {personName(person)}
                    {person.is_active ? '' : ` (${t('deactivated')})`}
                  </td>
                  <td>{person.email}</td>
                  <td style={{ whiteSpace: 'nowrap' }}>
                    {person.last_login_at === null ? t('Never') : <RelativeTime at={person.last_login_at} />}
                  </td>
                  <td>
                    <SecondFactorOf person={person} />
                  </td>
                  <td>
                    <NativeSelect
                      miw={120}
                      aria-label={t('Role of {name}', { name: personName(person) })}
                      value={person.role}
                      disabled={person.id === own.id || update.isPending}
                      data={ROLES.map((value) => ({ value, label: roleWords[value] }))}
                      onChange={(event) => {
                        const next = ROLES.find((one) => one === event.currentTarget.value)
                        if (!next) return
                        update.mutate(
                          { params: { id: person.id }, body: { role: next } },
                          {
                            onError: (error) => notify(errorSentence(error), 'danger'),
                          },
                        )
                      }}
                    />
                  </td>
                  <td data-align="end">
                    {person.id !== own.id && (
                      <Button
                        variant="subtle"
                        color="gray"
                        size="xs"
                        aria-label={
                          person.is_active
                            ? t('Deactivate {name}', { name: personName(person) })
                            : t('Activate {name}', { name: personName(person) })
                        }
                        onClick={() => {
                          update.reset()
                          setAsking(person)
                        }}
                      >
                        {person.is_active ? t('Deactivate') : t('Activate')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" onClick={() => void list.fetchNextPage()}>
          {t('More')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={
          asking
            ? asking.is_active
              ? t('Deactivate {name}', { name: personName(asking) })
              : t('Activate {name}', { name: personName(asking) })
            : ''
        }
        action={asking?.is_active ? t('Deactivate') : t('Activate')}
        danger={asking?.is_active ?? false}
        pending={update.isPending}
        error={update.error}
        onConfirm={() => {
          if (!asking) return
          update.mutate(
            { params: { id: asking.id }, body: { is_active: !asking.is_active } },
            { onSuccess: () => setAsking(null) },
          )
        }}
      >
        {asking?.is_active
          ? t('Every session of this person ends at once, and nobody can sign in with the account.')
          : t('The person can sign in again.')}
      </ConfirmDialog>
    </section>
  )
}
