import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { routes } from '../../../../shared/contract/routes'
import type { LetterTemplate, LetterTextKind } from '../../../../shared/domain/letter-template'
import { SHOP_LANGUAGES, type Language } from '../../../../shared/domain/vocabulary'
import { languageNames } from '../../../../shared/texts/translator'
import { useRouteQuery } from '../../../common/api'
import { pageLanguage, t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import { useUnsaved } from '../../shared/unsaved'
import { LetterEditor } from './letter-editor'
import { LETTER_GROUPS } from './letter-words'
import letters from './letters.module.css'

/** What letters to customers say, letter by letter and in each language. */
export function LetterSettings() {
  const texts = useRouteQuery(routes.listLetterTexts)
  const [kind, setKind] = useState<LetterTextKind>('quote_ready')
  const [language, setLanguage] = useState<Language>(pageLanguage)
  // What is being written is kept while somebody looks at another letter.
  const [drafts, setDrafts] = useState<Record<string, LetterTemplate | undefined>>({})
  useUnsaved(Object.values(drafts).some((draft) => draft !== undefined))
  if (texts.isError && !texts.data) {
    return <ErrorNotice error={texts.error} onRetry={() => void texts.refetch()} />
  }
  if (!texts.data) return <DetailSkeleton />
  const key = `${kind} ${language}`
  const letter = texts.data.items.find((one) => one.kind === kind && one.language === language)
  const marked = (of: LetterTextKind): string => {
    const own = texts.data.items.some((one) => one.kind === of && one.customised)
    const open = SHOP_LANGUAGES.some((one) => drafts[`${of} ${one}`] !== undefined)
    return open ? ` (${t('not saved')})` : own ? ` (${t('your own')})` : ''
  }
  return (
    <div className={letters.page}>
      <div className={letters.choice}>
        <Select
          label={t('Mail')}
          w={320}
          allowDeselect={false}
          maxDropdownHeight={480}
          data={LETTER_GROUPS.map(({ group, letters: items }) => ({
            group,
            items: items.map(([value, label]) => ({ value, label: label + marked(value) })),
          }))}
          value={kind}
          onChange={(value) => {
            if (value !== null) setKind(value)
          }}
        />
        <SegmentedControl
          aria-label={t('Language of the mail')}
          data={SHOP_LANGUAGES.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={(value) => setLanguage(value)}
        />
      </div>
      {letter && (
        <LetterEditor
          key={key}
          letter={letter}
          draft={drafts[key] ?? null}
          onDraft={(draft) => setDrafts((before) => ({ ...before, [key]: draft ?? undefined }))}
        />
      )}
    </div>
  )
}
