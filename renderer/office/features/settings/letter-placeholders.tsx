import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import type { LetterText } from '../../../../shared/contract/letter-texts'
import type { LetterPlaceholder } from '../../../../shared/domain/letter-template'
import { t } from '../../../common/texts'
import { placeholderWords } from './letter-words'
import letters from './letters.module.css'

interface LetterPlaceholdersProps {
  letter: LetterText
  /** The field that they are put into, where the cursor stands. */
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  onChange: (text: string) => void
}

/** What a letter may name, each put into its text by a click. */
export function LetterPlaceholders({ letter, field, text, onChange }: LetterPlaceholdersProps) {
  const insert = (name: LetterPlaceholder) => {
    const area = field.current
    const [from, to] = area ? [area.selectionStart, area.selectionEnd] : [text.length, text.length]
    const [begun, rest] = inserted(name, text.slice(0, from), text.slice(to))
    onChange(begun + rest)
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(begun.length, begun.length)
    })
  }
  return (
    <section aria-label={t('Placeholders')} className={letters.placeholders}>
      {letter.placeholders.map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="default"
          title={placeholderWords[name]}
          aria-label={`{${name}}: ${placeholderWords[name]}`}
          onClick={() => insert(name)}
        >
          {`{${name}}`}
          {letter.required.includes(name) ? ' *' : ''}
        </Button>
      ))}
      {letter.required.length > 0 && <span className="pf-muted">{t('* has to stand in the text')}</span>}
    </section>
  )
}

/** The text up to the cursor and behind it, with the placeholder between: some stand on a line of their own. */
function inserted(name: LetterPlaceholder, before: string, after: string): [begun: string, rest: string] {
  const alone = name === 'details' || name === 'link'
  const start = alone && before.trim() !== '' ? before.trimEnd() + '\n\n' : before
  const end = alone && after.trim() !== '' ? '\n\n' + after.trimStart() : after
  return [`${start}{${name}}`, end]
}
