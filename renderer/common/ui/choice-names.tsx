import type { Finish, MaterialType, RushLevel } from '../../../shared/domain/vocabulary'
import { finishWords, materialWords, rushWords } from '../words'

/** The material's name; a draft may have none yet. */
export function MaterialName({ material, color }: { material: MaterialType | null; color?: string | null }) {
  if (material === null) return <span className="pf-muted">No material yet</span>
  return (
    <>
      {materialWords[material].name}
      {color ? `, ${color}` : null}
    </>
  )
}

export function FinishName({ finish }: { finish: Finish }) {
  return <>{finishWords[finish].name}</>
}

export function RushName({ rush }: { rush: RushLevel }) {
  return <>{rushWords[rush].name}</>
}
