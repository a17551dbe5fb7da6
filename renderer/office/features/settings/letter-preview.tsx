import { SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import type { LetterPreview as Preview } from '../../../../shared/contract/letter-texts'
import { routes } from '../../../../shared/contract/routes'
import type { LetterTemplate, LetterTextKind } from '../../../../shared/domain/letter-template'
import type { Language } from '../../../../shared/domain/vocabulary'
import { useApi } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { DetailSkeleton } from '../../../common/ui/skeletons'
import styles from './letters.module.css'

interface LetterPreviewProps {
  kind: LetterTextKind
  language: Language
  template: LetterTemplate
  /** Whether the text can be used; what can't keeps the last picture. */
  usable: boolean
  logoUrl: string | null
}

const WRITING_PAUSE_MS = 300

/** The letter as it would arrive, filled with a sample, while it is being written. */
export function LetterPreview({ kind, language, template, usable, logoUrl }: LetterPreviewProps) {
  const api = useApi()
  const [plain, setPlain] = useState(false)
  const [settled] = useDebouncedValue(template, WRITING_PAUSE_MS)
  const preview = useQuery({
    queryKey: ['letter-preview', kind, language, settled],
    queryFn: ({ signal }) =>
      api.call(routes.previewLetterText, { body: { kind, language, ...settled }, signal }),
    enabled: usable,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  return (
    <section className={styles.preview} aria-label={t('Preview')}>
      <div className={styles.previewHead}>
        <h2>{t('Preview')}</h2>
        <SegmentedControl
          aria-label={t('How the mail is shown')}
          data={[
            { value: 'html', label: t('As it looks') },
            { value: 'text', label: t('Plain text') },
          ]}
          value={plain ? 'text' : 'html'}
          onChange={(value) => setPlain(value === 'text')}
        />
      </div>
      {preview.isError ? (
        <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
      ) : preview.data ? (
        <Shown preview={preview.data} plain={plain} logoUrl={logoUrl} stale={!usable} />
      ) : (
        <DetailSkeleton />
      )}
    </section>
  )
}

interface ShownProps {
  preview: Preview
  plain: boolean
  logoUrl: string | null
  stale: boolean
}

function Shown({ preview, plain, logoUrl, stale }: ShownProps) {
  return (
    <>
      <p className={styles.subject}>
        <span className="pf-muted">{t('Subject')}</span> <strong>{preview.subject}</strong>
      </p>
      {stale && (
        <p className={`${styles.subject} pf-muted`}>{t('Shown as it was before the last changes.')}</p>
      )}
      {plain ? (
        <pre className={styles.plain}>{preview.text}</pre>
      ) : (
        <Html html={preview.html} logoUrl={logoUrl} />
      )}
    </>
  )
}

/**
 * A mail's HTML apart from the page's styles. Its own styles are inline, which the page's policy forbids to markup: they are
 * put on one by one instead. Links lead nowhere.
 */
function Html({ html, logoUrl }: { html: string; logoUrl: string | null }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const parsed = new DOMParser().parseFromString(html.replaceAll(' style="', ' data-style="'), 'text/html')
    for (const link of parsed.querySelectorAll('a')) link.removeAttribute('href')
    for (const picture of parsed.querySelectorAll('img')) {
      if (logoUrl) picture.src = logoUrl
      else picture.remove()
    }
    root.replaceChildren(...parsed.body.childNodes)
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset.style ?? ''
    }
  }, [html, logoUrl])
  return <div ref={host} className={styles.mail} data-letter />
}
