import { Button } from '@mantine/core'
import { t } from '../../../common/texts'
import { FormMessage } from '../../shared/form-message'
import { useUnsaved } from '../../shared/unsaved'
import styles from './settings.module.css'
import type { SettingsForm } from './use-settings-form'

interface FormFootProps {
  form: SettingsForm
  /** Paths that show their own message. */
  shown?: readonly string[]
  /** What the change affects. */
  effect?: string
}

/** Saving and discarding, and what became of it. */
export function FormFoot({ form, shown, effect }: FormFootProps) {
  useUnsaved(form.dirty)
  return (
    <>
      {form.changed && (
        <p role="alert" className={styles.hint}>
          {t(
            'Somebody else saved the settings while this was open. What you typed is kept: save again to make it count, or discard it to see theirs.',
          )}
        </p>
      )}
      <FormMessage error={form.error} shown={shown} />
      {effect && <p className={styles.hint}>{effect}</p>}
      <div className={styles.foot}>
        <Button type="submit" loading={form.pending} disabled={!form.dirty}>
          {t('Save')}
        </Button>
        {form.dirty && (
          <Button variant="default" onClick={form.reset}>
            {t('Discard changes')}
          </Button>
        )}
      </div>
    </>
  )
}
