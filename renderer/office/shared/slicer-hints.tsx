import type { Quote } from '../../../shared/contract/quotes'
import styles from './slicer-hints.module.css'

/** What the programs that wrote the files said of their own prints: to compare with, in no price. */
export function SlicerHints({ quote }: { quote: Quote }) {
  const hints = quote.slicer_hints ?? []
  return hints.map((hint) => (
    <p key={hint.quote_file_id} className={styles.hint}>
      {quote.files.length > 1 && `${hint.original_filename}: `}
      {hint.detail}
    </p>
  ))
}
