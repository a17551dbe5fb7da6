import { LanguageChoice } from '../../../common/texts/language-choice'
import { t } from '../../../common/texts'
import { useKeepLanguage } from '../../parts/keep-language'
import classes from './account.module.css'
import { Section } from './section'

/** The language of the pages and of the letters. */
export function LanguageSection() {
  return (
    <Section id="language" title={t('Language')} lead={t('Of these pages, and of our mails to you.')}>
      <LanguageChoice className={classes.choice} keep={useKeepLanguage()} />
    </Section>
  )
}
