import { lazy, type ComponentType } from 'react'
import { loadPart } from '../../common/load-part'
import { restOfTexts } from '../../common/texts'

/** A part of the portal that comes when it is shown, with all texts: they may stand in its modules' constants. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    await loadPart(restOfTexts)
    return { default: await loadPart(load) }
  })
}
