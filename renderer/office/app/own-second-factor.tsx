import { Stack, Text } from '@mantine/core'
import { SecondFactorPanel } from '../../common/second-factor/second-factor-panel'
import { t } from '../../common/texts'
import { Dialog } from '../shared/dialog'

/** The own second factor of signing in. A click beside it does not close it: recovery codes are shown once. */
export function OwnSecondFactor({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t('Second factor')} closeOnClickOutside={false}>
      <Stack gap="md">
        <Text c="dimmed">{t('With a code of an app on your phone, a stolen password opens nothing.')}</Text>
        <SecondFactorPanel />
      </Stack>
    </Dialog>
  )
}
