import type { MaterialType } from '../../../shared/domain/vocabulary'
import { t } from '../texts'
import { materialWords } from '../offer-words'

interface MaterialNameProps {
  /** A draft may have none yet. */
  material: MaterialType | null
  color?: string | null
}

/** The material's name, with the colour where one is chosen. */
export function MaterialName({ material, color }: MaterialNameProps) {
  if (material === null) return <span className="pf-muted">{t('No material yet')}</span>
  return (
    <>
      {materialWords[material].name}
      {color ? `, ${color}` : null}
    </>
  )
}
