import { notifications } from '@mantine/notifications'
import { t } from '../../common/texts'

type Tone = 'primary' | 'attention' | 'danger'

/** A sentence at the edge of the screen, read out to screen readers, that goes by itself. */
export function notify(message: string, tone: Tone = 'primary'): void {
  notifications.show({ message, color: tone, closeButtonProps: { 'aria-label': t('Dismiss') } })
}
