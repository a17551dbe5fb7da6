import { describe, expect, it } from 'vitest'
import { LEAST_SIZE, placeOnDisplays } from '../../../electron/window-place'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 2560, height: 1440 }

describe('placeOnDisplays', () => {
  it('keeps a place that is on a display', () => {
    const place = { x: 1600, y: 100, width: 1200, height: 800 }
    expect(placeOnDisplays(place, [laptop, beside])).toEqual(place)
  })

  it('refuses a place on a display that is gone', () => {
    expect(placeOnDisplays({ x: 1600, y: 100, width: 1200, height: 800 }, [laptop])).toBeNull()
  })

  it('refuses a place whose title bar is out of reach, above or beside', () => {
    expect(placeOnDisplays({ x: 100, y: -300, width: 1200, height: 800 }, [laptop])).toBeNull()
    expect(placeOnDisplays({ x: -1150, y: 100, width: 1200, height: 800 }, [laptop])).toBeNull()
    expect(placeOnDisplays({ x: 100, y: 890, width: 1200, height: 800 }, [laptop])).toBeNull()
  })

  it('shrinks a window to a smaller display, but not below its least size', () => {
    expect(placeOnDisplays({ x: 0, y: 25, width: 2560, height: 1440 }, [laptop])).toEqual({
      x: 0,
      y: 25,
      width: 1440,
      height: 875,
    })
    const tiny = { x: 0, y: 0, width: 640, height: 480 }
    expect(placeOnDisplays({ x: 0, y: 0, width: 1200, height: 800 }, [tiny])).toMatchObject(LEAST_SIZE)
  })
})
