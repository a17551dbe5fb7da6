import type { LetterText } from '../../../shared/contract/letter-texts'
import { routes } from '../../../shared/contract/routes'
import { requiredOf, placeholdersOf } from '../../../shared/domain/letter-template'
import type { LetterTextLine, LetterTextService } from '../../application/mail/letter-text-service'
import { endpoint, type Endpoint } from '../endpoint'
import { time, timeOrNull } from '../presenters/common'
import { withPresentedCurrent } from './support'

/** What letters to customers say. */
export function letterTextRoutes({ letterTexts }: { letterTexts: LetterTextService }): Endpoint[] {
  return [
    endpoint({
      route: routes.listLetterTexts,
      run: async () => ({ items: (await letterTexts.list()).map(presented), next_cursor: null }),
    }),
    endpoint({
      route: routes.changeLetterText,
      run: async ({ caller, body: { kind, language, subject, body, version } }) => {
        const template = body === null ? null : { subject: subject ?? '', body }
        return presented(
          await withPresentedCurrent(presented, () =>
            letterTexts.change(caller, kind, language, template, version),
          ),
        )
      },
    }),
    endpoint({
      route: routes.listLetterTextVersions,
      run: async ({ query }) => ({
        items: (await letterTexts.versions(query.kind, query.language)).map((text) => ({
          version: text.version,
          subject: text.subject,
          body: text.body,
          created_at: time(text.createdAt),
          created_by_name: text.createdByName,
        })),
        next_cursor: null,
      }),
    }),
    endpoint({
      route: routes.previewLetterText,
      run: async ({ body }) => await letterTexts.preview(body),
    }),
    endpoint({
      route: routes.testLetterText,
      run: async ({ caller, body }) => await letterTexts.test(caller, body),
    }),
  ]
}

function presented(line: LetterTextLine): LetterText {
  return {
    kind: line.kind,
    language: line.language,
    subject: line.current.subject,
    body: line.current.body,
    own_subject: line.own.subject,
    own_body: line.own.body,
    customised: line.customised,
    placeholders: [...placeholdersOf(line.kind)],
    required: [...requiredOf(line.kind)],
    version: line.version,
    changed_at: timeOrNull(line.changedAt),
    changed_by_name: line.changedByName,
  }
}
