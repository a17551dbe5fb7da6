import { Button, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { t } from '../../common/texts'
import { Dialog } from '../shared/dialog'
import { isSomethingUnsaved, leaveUnasked } from '../shared/unsaved'

/** Asks before a screen is left whose form holds something that is not saved. */
export function LeaveGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && isSomethingUnsaved(),
  )
  useEffect(() => {
    // A browser asks by itself, in the desktop app its shell does.
    const warn = (event: BeforeUnloadEvent) => {
      if (isSomethingUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
  const stay = () => blocker.reset?.()
  return (
    <Dialog opened={blocker.state === 'blocked'} onClose={stay} title={t('Leave without saving?')}>
      <Text>{t('What you changed on this page is not saved yet.')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button
          variant="default"
          onClick={() => {
            leaveUnasked()
            blocker.proceed?.()
          }}
        >
          {t('Discard changes')}
        </Button>
        <Button data-autofocus onClick={stay}>
          {t('Keep editing')}
        </Button>
      </Group>
    </Dialog>
  )
}
