import { Button } from '@mantine/core'
import type { ApiError } from '../../../../shared/client/api-client'
import { rich, t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { TextArea } from '../../../common/ui/text-area'
import { FormMessage } from '../../shared/form-message'
import { useUnsaved } from '../../shared/unsaved'
import styles from './settings.module.css'
import type { VersionForm } from './use-version-form'

interface Version {
  version: number
  note: string | null
  created_at: string
}

/** Which version the form began with, since when it counts and why. */
export function VersionHead({ of: { version, note, created_at: at } }: { of: Version }) {
  return (
    <p className={styles.hint}>
      {rich('Version {version}, since <when></when>', {
        version,
        when: () => <RelativeTime key="when" at={at} />,
      })}
      {note ? `: ${note}` : ''}
    </p>
  )
}

interface VersionFootProps {
  form: Omit<VersionForm<Version, unknown>, 'base' | 'values' | 'setValues' | 'restart'> & {
    restart: () => void
  }
  error: ApiError | null
  pending: boolean
  /** Fields that show their own message. */
  shown?: readonly string[]
  /** What keeps the version from being saved. */
  missing?: string | null
  /** What the version affects. */
  effect: string
}

/** Why the version is made, saving and discarding it, and what became of it. */
export function VersionFoot({ form, error, pending, shown, missing = null, effect }: VersionFootProps) {
  const { current, dirty } = form
  useUnsaved(dirty)
  const stale = error?.code === 'STALE_VERSION'
  return (
    <>
      <TextArea
        label={t('Why this version')}
        description={t('Optional; stands in the list of versions.')}
        maxLength={1000}
        value={form.note}
        onChange={(event) => form.setNote(event.currentTarget.value)}
      />
      {(form.overtaken || stale) && (
        <p role="alert" className={styles.hint}>
          {t(
            'Somebody else made version {version} while this was open. What you typed is kept: save again to make it count instead, or discard it to see theirs.',
            { version: current.version },
          )}
        </p>
      )}
      <FormMessage error={stale ? null : error} shown={shown} />
      <div className={styles.foot}>
        <Button type="submit" loading={pending} disabled={!dirty || missing !== null}>
          {t('Save as version {version}', { version: current.version + 1 })}
        </Button>
        {dirty && (
          <Button variant="default" onClick={() => form.restart()}>
            {t('Discard changes')}
          </Button>
        )}
        {dirty && missing !== null && <span className={styles.hint}>{missing}</span>}
      </div>
      <p className={styles.hint}>{effect}</p>
    </>
  )
}
