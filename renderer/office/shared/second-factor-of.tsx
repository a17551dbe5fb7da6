import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { routes } from '../../../shared/contract/routes'
import type { OfficeUser } from '../../../shared/contract/users'
import { queryKeys, useRouteMutation } from '../../common/api'
import { useUser } from '../../common/session/session-context'
import { rich, t } from '../../common/texts'
import { ConfirmDialog } from '../../common/ui/confirm-dialog'
import { RelativeTime } from '../../common/ui/relative-time'
import { personName } from '../../common/words'
import { notify } from './notify'

/** Whether somebody's second factor is on; admins can turn it off for whoever lost her phone. */
export function SecondFactorOf({ person }: { person: OfficeUser }) {
  const user = useUser()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const off = useRouteMutation(routes.turnOffUserSecondFactor, {
    onSuccess: () => {
      setAsking(false)
      notify(t('The second factor of {name} is off.', { name: personName(person) }))
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getUser) })
      void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listUsers) })
    },
  })
  const since = person.second_factor_since
  if (since === null) return <span className="pf-muted">{t('Off')}</span>
  return (
    <>
      <span style={{ whiteSpace: 'nowrap' }}>
        {rich('Turned on <when></when>', { when: () => <RelativeTime key="when" at={since} /> })}
      </span>
      {user.is_admin && person.id !== user.id && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={t('Turn off the second factor of {name}', { name: personName(person) })}
          onClick={() => {
            off.reset()
            setAsking(true)
          }}
        >
          {t('Turn off…')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('Turn off the second factor of {name}?', { name: personName(person) })}
        action={t('Turn the second factor off')}
        danger
        pending={off.isPending}
        error={off.error}
        onConfirm={() => off.mutate({ params: { id: person.id } })}
      >
        {t(
          'For people who lost their phone and their recovery codes. Make sure that it is really them who ask. Every session of this person ends, and the password alone is enough to sign in.',
        )}
      </ConfirmDialog>
    </>
  )
}
