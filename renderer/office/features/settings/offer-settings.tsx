import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Settings } from '../../../../shared/contract/settings'
import {
  finishWords,
  OFFER_WORDS_MAX,
  rushWords,
  type ChoiceWords,
} from '../../../../shared/domain/offer-words'
import { FINISHES, RUSH_LEVELS, SHOP_LANGUAGES, type Language } from '../../../../shared/domain/vocabulary'
import { languageNames } from '../../../../shared/texts/translator'
import { pageLanguage, rich, t } from '../../../common/texts'
import { Surface } from '../../../common/ui/surface'
import { FormFoot } from './form-foot'
import offer from './offer-settings.module.css'
import { LOOK_WORDS, ownOf, withOwn, withText, type OfferChoice } from './own-words'
import styles from './settings.module.css'
import { useSettingsForm } from './use-settings-form'

const FINISH_CHOICES = FINISHES.map((code) => ({ kind: 'finishes', code }) as const)
const RUSH_CHOICES = RUSH_LEVELS.map((code) => ({ kind: 'rush_levels', code }) as const)

/** What finishes and rush levels are called and said to be, in each language. */
export function OfferSettings({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, ['offer_words'])
  const [language, setLanguage] = useState<Language>(pageLanguage)
  const { values, set, errors } = form
  const words = values.offer_words
  const shown = [...FINISH_CHOICES, ...RUSH_CHOICES].flatMap(({ kind, code }) =>
    (['name', 'description'] as const).map((part) => `offer_words.${kind}.${code}.${language}.${part}`),
  )
  const group = (choice: OfferChoice) => (
    <ChoiceGroup
      key={choice.code}
      choice={choice}
      language={language}
      words={words}
      error={(part) => errors[`offer_words.${choice.kind}.${choice.code}.${language}.${part}`]}
      onChange={(next) => set('offer_words', next)}
    />
  )
  return (
    <form className={styles.form} onSubmit={form.submit}>
      <p className={styles.hint}>
        {rich(
          'What is left empty is called as the product does. Which of them are on offer and what they cost stands in the <rates>rate card</rates>, how long they take under <days>Calendar and lead times</days>.',
          {
            rates: (text) => <Link to="/settings/rate-card">{text}</Link>,
            days: (text) => <Link to="/settings/calendar">{text}</Link>,
          },
        )}
      </p>
      <SegmentedControl
        w="fit-content"
        aria-label={t('Language of the names')}
        data={SHOP_LANGUAGES.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={(value) => setLanguage(value)}
      />
      <h2>{t('Finishes')}</h2>
      {FINISH_CHOICES.map(group)}
      <h2>{t('Speeds')}</h2>
      {RUSH_CHOICES.map(group)}
      <FormFoot
        form={form}
        shown={shown}
        effect={t(
          'Counts at once in the portal, the office, mails and documents made from now on. Prices, receipts and invoices that stand keep the names that they were made with.',
        )}
      />
    </form>
  )
}

interface ChoiceGroupProps {
  choice: OfferChoice
  language: Language
  words: Settings['offer_words']
  error: (part: 'name' | 'description') => string | undefined
  onChange: (words: Settings['offer_words']) => void
}

function ChoiceGroup({ choice, language, words, error, onChange }: ChoiceGroupProps) {
  const own = ownOf(words, choice)
  const first = nameIn(undefined, choice, language)
  const called = nameIn(words, choice, language).name
  const field = (part: 'name' | 'description', label: string) => (
    <TextInput
      label={label}
      maxLength={OFFER_WORDS_MAX[part]}
      placeholder={first[part]}
      value={own[language]?.[part] ?? ''}
      error={error(part)}
      onChange={(event) =>
        onChange(withOwn(words, choice, withText(own, language, part, event.currentTarget.value)))
      }
    />
  )
  const left = forgotten(words, choice, language)
  return (
    <fieldset className={offer.choice}>
      <legend>{called}</legend>
      {choice.kind === 'finishes' && (
        <div className={offer.look}>
          <Surface look={own.look ?? choice.code} color={null} />
          <NativeSelect
            aria-label={t('Picture of {finish}', { finish: called })}
            value={own.look ?? choice.code}
            data={FINISHES.map((value) => ({ value, label: LOOK_WORDS[value] }))}
            onChange={(event) => {
              const look = FINISHES.find((one) => one === event.currentTarget.value)
              if (look) onChange(withOwn(words, choice, { ...own, look }))
            }}
          />
        </div>
      )}
      <div className={offer.texts}>
        {field('name', t('Name'))}
        {field('description', t('Description'))}
        {left && (
          <p className={styles.hint} role="status">
            {left.language === 'de'
              ? t('Whoever reads German still sees “{name}”.', left)
              : t('Whoever reads English still sees “{name}”.', left)}
          </p>
        )}
      </div>
    </fieldset>
  )
}

function nameIn(
  words: Settings['offer_words'] | undefined,
  choice: OfferChoice,
  language: Language,
): ChoiceWords {
  return choice.kind === 'finishes'
    ? finishWords(words, choice.code, language)
    : rushWords(words, choice.code, language)
}

/** Another language in which a choice that was renamed in this one keeps the product's name. */
function forgotten(words: Settings['offer_words'], choice: OfferChoice, language: Language) {
  const own = ownOf(words, choice)
  if (!own[language]?.name) return null
  const other = SHOP_LANGUAGES.find((one) => one !== language && !own[one]?.name)
  return other ? { language: other, name: nameIn(words, choice, other).name } : null
}
