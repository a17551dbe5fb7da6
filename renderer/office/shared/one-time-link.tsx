import { CopyButton, Button, Group, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { rich, t } from '../../common/texts'
import { RelativeTime } from '../../common/ui/relative-time'

interface OneTimeLinkProps {
  link: string | null
  expiresAt: string | null
  /** What stands beside the button that copies. */
  children: ReactNode
}

/** A link that is shown once, to be handed over. */
export function OneTimeLink({ link, expiresAt, children }: OneTimeLinkProps) {
  return (
    <>
      {link === null ? (
        <Text c="dimmed">{t('The link was shown before and can’t be shown again.')}</Text>
      ) : (
        <>
          <TextInput
            label={t('One-time link')}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
          {expiresAt !== null && (
            <Text c="dimmed">
              {rich('Valid until <when></when>.', { when: () => <RelativeTime key="when" at={expiresAt} /> })}
            </Text>
          )}
        </>
      )}
      <Group justify="flex-end" gap="sm">
        {link !== null && (
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('Copied') : t('Copy link')}
              </Button>
            )}
          </CopyButton>
        )}
        {children}
      </Group>
    </>
  )
}
