import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation, useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'

/**
 * A change of e-mail that the customer has begun: what is still to be confirmed and, where no mail is sent, the two links
 * to hand over.
 */
export function EmailChange({ person }: { person: { id: number; email: string } }) {
  const params = { id: person.id }
  const asked = useRouteQuery(routes.getUserEmailChange, { params })
  const make = useRouteMutation(routes.createEmailChangeLinks)
  const change = asked.data?.change
  if (!change) return null
  const open = [
    change.old_confirmed ? null : person.email,
    change.new_confirmed ? null : change.new_email,
  ].filter((email): email is string => email !== null)
  return (
    <Stack gap="sm" mt="md">
      <Text>
        {t('Wants to become {email}; not yet confirmed at {open}.', {
          email: change.new_email,
          open: open.join(', '),
        })}
      </Text>
      <ErrorNotice error={make.error} />
      {make.data ? (
        <>
          <LinkField label={t('Link for {email}', { email: person.email })} link={make.data.old_link} />
          <LinkField label={t('Link for {email}', { email: change.new_email })} link={make.data.new_link} />
        </>
      ) : (
        <div>
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate({ params })}>
            {t('Make links to hand over')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function LinkField({ label, link }: { label: string; link: string }) {
  return (
    <Group gap="sm" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        readOnly
        value={link}
        style={{ flex: 1 }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('Copied') : t('Copy the link')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
