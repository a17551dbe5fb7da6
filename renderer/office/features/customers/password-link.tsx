import { Button, Stack, Text } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { Dialog } from '../../shared/dialog'
import { FormMessage } from '../../shared/form-message'
import { OneTimeLink } from '../../shared/one-time-link'

interface PasswordLinkProps {
  opened: boolean
  onClose: () => void
  person: { id: number; email: string }
}

/** Makes a link by which somebody chooses a new password, to be handed over by mail, by phone or across the counter. */
export function PasswordLink({ opened, onClose, person }: PasswordLinkProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t('Link for a new password')}>
      <PasswordLinkForm onClose={onClose} person={person} />
    </Dialog>
  )
}

function PasswordLinkForm({ onClose, person }: Omit<PasswordLinkProps, 'opened'>) {
  const make = useRouteMutation(routes.createPasswordLink)
  const made = make.data
  return (
    <Stack gap="md">
      {made ? (
        <OneTimeLink link={made.link} expiresAt={made.link_expires_at}>
          <Button onClick={onClose}>{t('Done')}</Button>
        </OneTimeLink>
      ) : (
        <>
          <Text>
            {t(
              'Whoever opens the link chooses the password of {email}. Links made before stop working; the present password works until a new one is chosen.',
              { email: person.email },
            )}
          </Text>
          <FormMessage error={make.error} shown={[]} />
          <Button
            style={{ justifySelf: 'end', alignSelf: 'flex-end' }}
            loading={make.isPending}
            onClick={() => make.mutate({ params: { id: person.id } })}
          >
            {t('Make the link')}
          </Button>
        </>
      )}
    </Stack>
  )
}
