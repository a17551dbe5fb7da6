import type { Quote } from '../../../shared/contract/quotes'
import { useServerSentence } from '../../common/texts/server-words'
import styles from './slicer-hints.module.css'

/** What the programs that wrote the files said of their own prints: to compare with, in no price. */
export function SlicerHints({ quote }: { quote: Quote }) {
  const said = useServerSentence()
  const hints = quote.slicer_hints ?? []
  return hints.map((hint) => (
    <p key={hint.quote_file_id} className={styles.hint}>
      {quote.files.length > 1 && `${hint.original_filename}: `}
      {said(hint.detail)}
    </p>
  ))
}
