import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopBridge, DesktopPreferences } from '../../../../shared/desktop-bridge'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { OfficeServer } from './office-server'
import styles from './settings.module.css'

const PREFERENCES = ['desktop', 'preferences']

/** What a person sets for the desktop app on this computer: notices, running in the tray, and whose server it shows. */
export function ThisComputer() {
  const bridge = window.printFarm
  const server = useQuery({
    queryKey: ['desktop', 'server'],
    queryFn: () => bridge?.server() ?? null,
    staleTime: Infinity,
  })
  if (!bridge) return null
  return (
    <>
      <Preferences bridge={bridge} tray={server.data?.tray ?? true} own={server.data?.own ?? true} />
      {server.data && <OfficeServer bridge={bridge} server={server.data} />}
    </>
  )
}

function Preferences({ bridge, tray, own }: { bridge: DesktopBridge; tray: boolean; own: boolean }) {
  const queries = useQueryClient()
  const kept = useQuery({ queryKey: PREFERENCES, queryFn: () => bridge.preferences(), staleTime: Infinity })
  const change = useMutation({
    mutationFn: (wanted: Partial<DesktopPreferences>) => bridge.setPreferences(wanted),
    onSuccess: (now) => queries.setQueryData(PREFERENCES, now),
  })
  if (kept.isError) return <ErrorNotice error={kept.error} onRetry={() => void kept.refetch()} />
  if (!kept.data) return <DetailSkeleton />
  const preferences = kept.data
  const box = (name: keyof DesktopPreferences, label: string, description: string, disabled = false) => (
    <Checkbox
      label={label}
      description={description}
      checked={preferences[name]}
      disabled={disabled}
      onChange={(event) => change.mutate({ [name]: event.currentTarget.checked })}
    />
  )
  return (
    <section className={styles.form} aria-label={t('The program on this computer')}>
      {box(
        'notifications',
        t('Notices of the system'),
        t('For quotes that wait for a person, payments and messages, while another window is in front.'),
      )}
      {box(
        'keep_running',
        t('Keep running in the tray when the window is closed'),
        tray
          ? own
            ? t('Customers keep reaching the portal. Quit by the tray’s menu.')
            : t('The window opens again at once. Quit by the tray’s menu.')
          : t('This system has no tray, so closing the window ends the program.'),
        !tray,
      )}
      {box('start_at_login', t('Start when I log in'), t('With this account on this computer.'))}
      {own &&
        box(
          'keep_awake',
          t('Keep this computer awake while the portal is open to customers'),
          t('The screen may still go dark. Whether the portal is open is set under “Portal for customers”.'),
        )}
      <ErrorNotice error={change.error} title={t('The system refused that.')} />
    </section>
  )
}
