import { useState, type CSSProperties, type RefObject } from 'react'

export interface Cross {
  isOn: boolean
  style: CSSProperties
  set: (isOn: boolean) => void
  /** Moves it by pixels, within the picture. */
  move: (right: number, down: number) => void
  /** Where it is, pixels from the picture's upper left corner. */
  place: () => { x: number; y: number }
}

/** The cross that stands for the pointer where the keyboard measures; it begins in the middle. */
export function useCross(frame: RefObject<HTMLElement | null>): Cross {
  const [isOn, setOn] = useState(false)
  const [at, setAt] = useState({ x: 0, y: 0 })
  const half = () => ({
    x: (frame.current?.clientWidth ?? 0) / 2,
    y: (frame.current?.clientHeight ?? 0) / 2,
  })
  return {
    isOn,
    style: { transform: `translate(calc(-50% + ${String(at.x)}px), calc(-50% + ${String(at.y)}px))` },
    set: setOn,
    move: (right, down) => {
      const { x, y } = half()
      setOn(true)
      setAt((before) => ({
        x: Math.min(x, Math.max(-x, before.x + right)),
        y: Math.min(y, Math.max(-y, before.y + down)),
      }))
    },
    place: () => {
      const { x, y } = half()
      return { x: x + at.x, y: y + at.y }
    },
  }
}
