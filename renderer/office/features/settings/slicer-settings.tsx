import { Button, Checkbox, NumberInput } from '@mantine/core'
import { Link } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/settings'
import type { SlicerState, SlicerTest } from '../../../../shared/contract/slicer'
import { useRouteMutation, useRouteQuery } from '../../../common/api'
import { formatDuration, formatNumber } from '../../../common/format'
import { rich, t } from '../../../common/texts'
import { useServerSentence } from '../../../common/texts/server-words'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { Facts } from '../../shared/facts'
import { FormFoot } from './form-foot'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

const LIMITS = [
  { name: 'timeout_seconds', label: t('Time, seconds'), min: 5, max: 3600 },
  { name: 'max_memory_mb', label: t('Memory, MB'), min: 256, max: 1_048_576 },
  { name: 'max_disk_mb', label: t('Disk, MB'), min: 16, max: 1_048_576 },
] as const

/** Whether grams and hours come from a slicer on the server's machine, and what one file may take. */
export function SlicerSettings({ settings }: { settings: Settings }) {
  const state = useRouteQuery(routes.getSlicer)
  if (state.isError && !state.data) {
    return <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />
  }
  if (!state.data) return <DetailSkeleton />
  return (
    <>
      <Found state={state.data} />
      <UseForm settings={settings} state={state.data} />
    </>
  )
}

function Found({ state }: { state: SlicerState }) {
  const test = useRouteMutation(routes.testSlicer)
  const { found } = state
  return (
    <div className={styles.form}>
      {found === null ? (
        <p>
          {rich(
            'No slicer was found on the server’s machine. Install PrusaSlicer there, or name one under <link>Connections</link>. Prices come from the geometry until then.',
            {
              link: (text) => (
                <Link key="link" to="/settings/connections">
                  {text}
                </Link>
              ),
            },
          )}
        </p>
      ) : (
        <>
          <Facts
            items={[
              [t('Found'), `${found.name} ${found.version}`],
              [t('Where'), <code key="path">{found.path}</code>],
              [
                t('New quotes'),
                state.in_use ? t('are priced by its slices') : t('are priced by their geometry'),
              ],
              [t('Files waiting'), state.waiting > 0 ? formatNumber(state.waiting) : null],
            ]}
          />
          <div>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate({})}>
              {t('Test it')}
            </Button>
          </div>
          <ErrorNotice error={test.error} />
          {test.data && <TestResult result={test.data} />}
        </>
      )}
    </div>
  )
}

function TestResult({ result }: { result: SlicerTest }) {
  const said = useServerSentence()
  if (!result.ok) {
    return (
      <p role="status">
        <strong>{t('It does not work.')}</strong> {said(result.detail ?? '')}
      </p>
    )
  }
  return (
    <div role="status">
      <p>
        <strong>{t('It works.')}</strong> {t('A cube of 20 mm, sliced with the shop’s print profile:')}
      </p>
      <Facts
        items={[
          [t('Layers'), formatNumber(result.layers ?? 0)],
          [t('Plastic'), `${formatNumber((result.volume_mm3 ?? 0) / 1000, 2)} cm³`],
          [t('Time'), formatDuration(result.print_time_seconds ?? 0)],
        ]}
      />
    </div>
  )
}

function UseForm({ settings, state }: { settings: Settings; state: SlicerState }) {
  const form = useSettingsForm(settings, ['slicer'])
  const { values, set, errors } = form
  const { slicer } = values
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <h2>{t('Slicing quotes')}</h2>
      <Checkbox
        label={t('Price new quotes by slicing them')}
        description={
          state.configured
            ? t('SLICER_PATH names the slicer, so it is always used.')
            : t('A customer sees the geometry’s price at once and the slicer’s price some seconds later.')
        }
        checked={state.configured || slicer.use}
        disabled={state.configured}
        onChange={(event) => set('slicer', { ...slicer, use: event.currentTarget.checked })}
      />
      <h2>{t('What one file may take')}</h2>
      <div className={styles.pair}>
        {LIMITS.map(({ name, label, min, max }) => (
          <NumberInput
            key={name}
            label={label}
            min={min}
            max={max}
            allowDecimal={false}
            value={slicer[name]}
            error={errors[`slicer.${name}`]}
            onChange={(value) => {
              if (typeof value === 'number') set('slicer', { ...slicer, [name]: value })
            }}
          />
        ))}
      </div>
      <FormFoot
        form={form}
        effect={t(
          'A file that takes more, or whose result is not believed, keeps its estimated price and waits for a person.',
        )}
      />
    </form>
  )
}
