import { Button, Menu } from '@mantine/core'
import { routes } from '../../../../shared/contract/routes'
import type { LetterTemplate, LetterTextKind } from '../../../../shared/domain/letter-template'
import type { Language } from '../../../../shared/domain/vocabulary'
import { useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'

interface LetterVersionsProps {
  kind: LetterTextKind
  language: Language
  own: LetterTemplate
  onTake: (template: LetterTemplate) => void
}

/** What the letter said before; choosing one puts it into the editor, to be looked at and saved. */
export function LetterVersions({ kind, language, own, onTake }: LetterVersionsProps) {
  const versions = useRouteQuery(routes.listLetterTextVersions, { query: { kind, language } })
  const items = versions.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Menu position="top-start" width={320} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray">
          {t('Versions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {items.map(({ version, subject, body, created_at: at, created_by_name: name }) => (
          <Menu.Item
            key={version}
            onClick={() => onTake(body === null ? own : { subject: subject ?? '', body })}
          >
            {t('Version {version}', { version })}
            {body === null && `: ${t('the product’s own')}`}
            <br />
            <span className="pf-muted">
              <RelativeTime at={at} />
              {name === null ? '' : `, ${name}`}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
