import { Button } from '@mantine/core'
import type { LetterText } from '../../../../shared/contract/letter-texts'
import { routes } from '../../../../shared/contract/routes'
import { useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { FormMessage } from '../../shared/form-message'
import { LetterVersions } from './letter-versions'
import styles from './settings.module.css'
import type { LetterDraft } from './use-letter-draft'

interface LetterFootProps {
  letter: LetterText
  draft: LetterDraft
  /** Whether mails can be sent; undefined while that is not known. */
  sendsMail: boolean | undefined
}

/** Saving, discarding and trying a letter's text, what became of it, and what it counts for. */
export function LetterFoot({ letter, draft, sendsMail }: LetterFootProps) {
  const { kind, language } = letter
  const test = useRouteMutation(routes.testLetterText)
  const own = { subject: letter.own_subject, body: letter.own_body }
  return (
    <>
      {draft.overtaken && (
        <p role="alert" className={styles.hint}>
          {t(
            'Somebody else wrote this text meanwhile. What you typed is kept: save again to make it count, or discard it to see theirs.',
          )}
        </p>
      )}
      <FormMessage error={draft.error} />
      <FormMessage error={test.error} />
      {test.isSuccess && (
        <p role="status" className={styles.hint}>
          {test.data.ok
            ? t('Sent to {address}.', { address: test.data.to })
            : t('The mail server did not take it: {detail}', { detail: test.data.detail ?? '' })}
        </p>
      )}
      <div className={styles.foot}>
        <Button type="submit" loading={draft.saving} disabled={!draft.dirty || !draft.usable}>
          {t('Save')}
        </Button>
        {draft.dirty && (
          <Button variant="default" onClick={draft.discard}>
            {t('Discard changes')}
          </Button>
        )}
        <Button
          variant="default"
          loading={test.isPending}
          disabled={sendsMail !== true || !draft.usable}
          onClick={() => test.mutate({ body: { kind, language, ...draft.values } })}
        >
          {t('Send me a test')}
        </Button>
        {letter.customised && (
          <Button variant="subtle" color="gray" disabled={draft.saving} onClick={() => draft.save(null)}>
            {t('Back to the product’s own text')}
          </Button>
        )}
        <LetterVersions kind={kind} language={language} own={own} onTake={draft.write} />
      </div>
      <p className={styles.hint}>
        {sendsMail === false &&
          `${t('No mail server is named yet, so nothing is sent; texts can be written all the same.')} `}
        {t('Counts for mails sent from now on, also for those that wait in the outbox.')}{' '}
        {letter.changed_at !== null && (
          <>
            {letter.changed_by_name === null
              ? t('Last changed')
              : t('Last changed by {name}', { name: letter.changed_by_name })}{' '}
            <RelativeTime at={letter.changed_at} />.
          </>
        )}
      </p>
    </>
  )
}
