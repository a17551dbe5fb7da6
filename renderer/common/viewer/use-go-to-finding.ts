import { useEffect, useRef, type RefObject } from 'react'
import type { FindingMark } from './finding-marks'
import type { PictureHandle } from './model-picture'

/** Choosing a finding, here or in the list beside, goes to where it is: once, when the model of that key is shown. */
export function useGoToFinding(
  chosen: FindingMark | null,
  isShown: boolean,
  key: string,
  picture: RefObject<PictureHandle | null>,
): void {
  const goneTo = useRef<string | null>(null)
  useEffect(() => {
    const place = chosen && isShown ? `${key} ${String(chosen.index)}` : null
    if (place === goneTo.current) return
    goneTo.current = place
    if (!chosen || !place) return
    if (chosen.direction) picture.current?.camera.look(chosen.box, chosen.direction)
    else picture.current?.camera.frame(chosen.box)
  }, [chosen, isShown, key, picture])
}
