import { NumberInput, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { PrintProfile } from '../../../../shared/contract/print-profiles'
import { routes } from '../../../../shared/contract/routes'
import {
  calibrationOf,
  INFILL_PATTERNS,
  PRINT_PROFILE_RANGES,
  type PrintProfileNumber,
  SUPPORT_USES,
} from '../../../../shared/domain/print-profile'
import { MATERIALS, type MaterialType } from '../../../../shared/domain/vocabulary'
import {
  newIdempotencyKey,
  queryKeys,
  useRouteList,
  useRouteMutation,
  useRouteQuery,
} from '../../../common/api'
import { t } from '../../../common/texts'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { fieldErrors } from '../../../common/ui/field-errors'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { notify } from '../../shared/notify'
import { PATTERN_WORDS, PROFILE_GROUPS, type ProfileField, SUPPORT_WORDS } from './print-profile-fields'
import { profileChanges } from './profile-changes'
import { SamplePrint } from './sample-print'
import styles from './settings.module.css'
import { useVersionForm } from './use-version-form'
import { VersionFoot, VersionHead } from './version-form-parts'
import { VersionList } from './version-list'

/** How the shop prints: what grams and time are estimated with. Every change is a new version; quotes keep theirs. */
export function PrintProfileSettings() {
  const current = useRouteQuery(routes.currentPrintProfile)
  if (current.data) return <PrintProfileForm current={current.data} />
  if (current.isError) return <ErrorNotice error={current.error} onRetry={() => void current.refetch()} />
  return <DetailSkeleton />
}

type Settings = PrintProfile['profile']
type Calibrations = PrintProfile['calibrations']

interface Values {
  /** Text while somebody types what is no number yet. */
  numbers: Record<PrintProfileNumber, number | string>
  infill_pattern: Settings['infill_pattern']
  support: Settings['support']
  calibrations: Calibrations
}

const NAMES = Object.keys(PRINT_PROFILE_RANGES) as PrintProfileNumber[]

function valuesOf({ profile, calibrations }: PrintProfile): Values {
  const numbers = Object.fromEntries(NAMES.map((name) => [name, profile[name]])) as Values['numbers']
  return { numbers, infill_pattern: profile.infill_pattern, support: profile.support, calibrations }
}

/** Null while a number is missing. */
function contentOf({
  numbers,
  calibrations,
  ...rest
}: Values): Pick<PrintProfile, 'profile' | 'calibrations'> | null {
  if (Object.values(numbers).some((value) => typeof value !== 'number')) return null
  if (calibrations.some((row) => !FACTOR.test(row.grams_factor) || !FACTOR.test(row.time_factor))) return null
  return { profile: { ...(numbers as Record<PrintProfileNumber, number>), ...rest }, calibrations }
}

const FACTOR = /^(0|[1-9]\d?)(\.\d{1,4})?$/

function PrintProfileForm({ current }: { current: PrintProfile }) {
  const queries = useQueryClient()
  const create = useRouteMutation(routes.createPrintProfile)
  const versions = useRouteList(routes.listPrintProfiles, { query: { limit: '20' } })
  const form = useVersionForm(current, valuesOf)
  const { base, values, setValues } = form
  const key = useRef(newIdempotencyKey())
  const currency = useRouteQuery(routes.getSettings).data?.currency ?? ''
  const content = contentOf(values)
  const errors = fieldErrors(create.error)

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!content) return
        create.mutate(
          {
            body: { ...content, note: form.note.trim() || null, base_version: current.version },
            idempotencyKey: key.current,
          },
          {
            onSuccess: (answer) => {
              queries.setQueryData(queryKeys.one(routes.currentPrintProfile), answer)
              for (const route of [routes.listPrintProfiles, routes.getCalibration]) {
                void queries.invalidateQueries({ queryKey: queryKeys.all(route) })
              }
              form.restart(answer)
              key.current = newIdempotencyKey()
              notify(t('Print profile version {version} counts from now on.', { version: answer.version }))
            },
            onError: (error) => {
              key.current = newIdempotencyKey()
              if (error.code === 'STALE_VERSION') {
                void queries.invalidateQueries({ queryKey: queryKeys.all(routes.currentPrintProfile) })
              }
            },
          },
        )
      }}
    >
      <VersionHead of={base} />
      {PROFILE_GROUPS.map((group) => (
        <fieldset key={group.title} className={styles.group}>
          <legend>{group.title}</legend>
          <p className={styles.hint}>{group.effect}</p>
          <div className={styles.numbers}>
            {group.choice === 'support' && (
              <Select
                label={t('Supports')}
                allowDeselect={false}
                data={SUPPORT_USES.map((value) => ({ value, label: SUPPORT_WORDS[value] }))}
                value={values.support}
                onChange={(support) => {
                  if (support) setValues({ ...values, support })
                }}
              />
            )}
            {group.fields.map((field) => (
              <NumberField
                key={field.name}
                field={field}
                value={values.numbers[field.name]}
                error={errors[`profile.${field.name}`]}
                onChange={(value) =>
                  setValues({ ...values, numbers: { ...values.numbers, [field.name]: value } })
                }
              />
            ))}
            {group.choice === 'infill_pattern' && (
              <Select
                label={t('Infill pattern')}
                allowDeselect={false}
                data={INFILL_PATTERNS.map((value) => ({ value, label: PATTERN_WORDS[value] }))}
                value={values.infill_pattern}
                onChange={(pattern) => {
                  if (pattern) setValues({ ...values, infill_pattern: pattern })
                }}
              />
            )}
          </div>
        </fieldset>
      ))}
      <Factors
        calibrations={values.calibrations}
        errors={errors}
        onChange={(calibrations) => setValues({ ...values, calibrations })}
      />
      <SamplePrint before={base} after={content} currency={currency} />
      <VersionFoot
        form={form}
        error={create.error}
        pending={create.isPending}
        shown={NAMES.map((name) => `profile.${name}`)}
        missing={content ? null : t('A number is missing.')}
        effect={t(
          'Quotes estimated from then on use it; quotes that stand keep the version they were estimated with.',
        )}
      />
      <VersionList versions={versions} changesOf={profileChanges} />
    </form>
  )
}

interface NumberFieldProps {
  field: ProfileField
  value: number | string
  error: string | undefined
  onChange: (value: number | string) => void
}

function NumberField({ field, value, error, onChange }: NumberFieldProps) {
  const { name, label, unit, help, percent } = field
  const scale = percent ? 100 : 1
  const { min, max, whole } = PRINT_PROFILE_RANGES[name]
  return (
    <NumberInput
      label={unit ? `${label}, ${unit}` : label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      hideControls
      clampBehavior="none"
      allowDecimal={!whole}
      min={min * scale}
      max={max * scale}
      value={typeof value === 'number' ? Math.round(value * scale * 1e6) / 1e6 : value}
      error={error}
      onChange={(next) => onChange(typeof next === 'number' ? Math.round((next / scale) * 1e8) / 1e8 : next)}
    />
  )
}

interface FactorsProps {
  calibrations: Calibrations
  errors: Record<string, string | undefined>
  onChange: (calibrations: Calibrations) => void
}

/** The factors of the estimate; those of slices are accepted in Calibration, and are rare. */
function Factors({ calibrations, errors, onChange }: FactorsProps) {
  const set = (material: MaterialType, part: Partial<Calibrations[number]>) => {
    const before = { ...calibrationOf({ calibrations }, material), source: 'geometry' as const }
    const others = calibrations.filter((row) => row.material_type !== material || row.source !== 'geometry')
    const row = { ...before, ...part }
    const plain = row.grams_factor === '1' && row.time_factor === '1'
    onChange(plain ? others : [...others, row])
  }
  return (
    <fieldset className={styles.group}>
      <legend>{t('Factors')}</legend>
      <p className={styles.hint}>
        {t(
          'What the estimate is multiplied by, for each material. Calibration proposes them from finished orders.',
        )}
      </p>
      <table className={styles.rows} aria-label={t('Factors')}>
        <thead>
          <tr>
            <th scope="col">{t('Material')}</th>
            <th scope="col">{t('Grams ×')}</th>
            <th scope="col">{t('Time ×')}</th>
          </tr>
        </thead>
        <tbody>
          {MATERIALS.map((material) => {
            const row = calibrationOf({ calibrations }, material)
            const at = calibrations.findIndex(
              (one) => one.material_type === material && one.source === 'geometry',
            )
            return (
              <tr key={material}>
                <th scope="row">{material}</th>
                {(['grams_factor', 'time_factor'] as const).map((name) => (
                  <td key={name}>
                    <DecimalInput
                      aria-label={
                        name === 'grams_factor'
                          ? t('Grams factor of {material}', { material })
                          : t('Time factor of {material}', { material })
                      }
                      value={row[name]}
                      error={errors[`calibrations.${at}.${name}`]}
                      onChange={(value) => set(material, { [name]: value })}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </fieldset>
  )
}
