import { t } from '../texts'
import classes from './slicing-note.module.css'

/** Says that the price shown is not the last one: the files are being sliced. */
export function SlicingNote() {
  return (
    <p className={classes.note} role="status">
      <span className={classes.pulse} aria-hidden="true" />
      <span>
        <strong>{t('Slicing…')}</strong>{' '}
        <span className={classes.muted}>
          {t('This price is preliminary. The final one appears here by itself.')}
        </span>
      </span>
    </p>
  )
}

interface SourceTagProps {
  source: 'geometry' | 'slicer'
  /** Which slicer or estimate it was, for whoever wants to know. */
  version?: string
}

/** Where grams and time come from, in a word. */
export function SourceTag({ source, version }: SourceTagProps) {
  return (
    <span className={classes.tag} data-source={source} title={version}>
      {source === 'slicer' ? t('sliced') : t('estimated')}
    </span>
  )
}
