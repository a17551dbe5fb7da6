import { languageNames, LANGUAGES, type Language } from '../../../shared/texts/translator'
import { pageLanguage, t } from '.'
import { switchLanguage } from './language'

interface LanguageChoiceProps {
  className?: string
  /** Keeps the choice elsewhere, too, before the page is shown anew. What fails there must not hold up the switch. */
  keep?: (language: Language) => Promise<void>
}

/** The language of the page, each named in its own. */
export function LanguageChoice({ className, keep }: LanguageChoiceProps) {
  const choose = (language: Language) => {
    void (keep?.(language) ?? Promise.resolve()).catch(() => undefined).then(() => switchLanguage(language))
  }
  return (
    <label className={className}>
      {t('Language')}
      <select value={pageLanguage()} onChange={(event) => choose(event.currentTarget.value as Language)}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  )
}
