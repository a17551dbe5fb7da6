import {
  LETTER_BODY_MAX,
  LETTER_SUBJECT_MAX,
  placeholdersOf,
  type LetterTextKind,
  type TemplateProblem,
} from '../../../shared/domain/letter-template'

/** What is wrong with a letter's text, and what to do about it. */
export function templateSentence(kind: LetterTextKind, { field, what, name }: TemplateProblem): string {
  switch (what) {
    case 'empty':
      return field === 'subject' ? 'A mail has a subject.' : 'There is no text yet.'
    case 'too_long':
      return `At most ${String(field === 'subject' ? LETTER_SUBJECT_MAX : LETTER_BODY_MAX)} characters.`
    case 'several_lines':
      return 'A subject is one line.'
    case 'brace':
      return 'A brace { or } stands alone. Braces go around placeholders only, like {shop}.'
    case 'unknown':
      return `{${name}} is no placeholder of this mail. It knows ${placeholdersOf(kind)
        .map((known) => `{${known}}`)
        .join(', ')}.`
    case 'not_in_subject':
      return `{${name}} can’t stand in a subject.`
    case 'not_alone':
      return `{${name}} needs a paragraph of its own, with an empty line before and after it.`
    case 'twice':
      return `{${name}} stands there twice.`
    case 'missing':
      return name === 'link'
        ? 'The mail is sent for its link: put {link} on a line of its own.'
        : `The mail is sent for {${name}}: put it into the text.`
  }
}
