import { languageNames, LANGUAGES, type Language } from '../../../shared/texts/translator'
import { pageLanguage, t } from '.'
import { switchLanguage } from './language'

/** The language of the page, each named in its own. */
export function LanguageChoice({ className }: { className?: string }) {
  return (
    <label className={className}>
      {t('Language')}
      <select
        value={pageLanguage()}
        onChange={(event) => switchLanguage(event.currentTarget.value as Language)}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  )
}
