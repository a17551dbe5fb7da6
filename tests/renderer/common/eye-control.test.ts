import { describe, expect, it } from 'vitest'
import type { Eye } from '../../../renderer/common/viewer/drawing/messages'
import { EyeControl } from '../../../renderer/common/viewer/eye/eye-control'
import type { Box } from '../../../renderer/common/viewer/geometry/model'

const BOX: Box = { min: [0, 0, 0], max: [60, 60, 10] }
const WIDE = 1.8
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** From where a model is seen after these steps. */
async function seenAfter(steps: (eye: EyeControl) => void): Promise<Eye | null> {
  let seen: Eye | null = null
  const eye = new EyeControl(document.createElement('canvas'), (place) => {
    seen = place
  })
  eye.reducedMotion = true
  steps(eye)
  await nextFrame()
  await nextFrame()
  eye.end()
  return seen
}

describe('the eye of the viewer', () => {
  it('shows a model that came before the picture had a size as one that came after', async () => {
    const after = await seenAfter((eye) => {
      eye.aspect = WIDE
      eye.begin(BOX, 256, false)
    })
    const before = await seenAfter((eye) => {
      eye.begin(BOX, 256, false)
      eye.aspect = WIDE
    })
    expect(after).not.toBeNull()
    expect(before).toEqual(after)
  })

  it('stays where it was led when the picture changes its size later', async () => {
    const stayed = await seenAfter((eye) => {
      eye.aspect = WIDE
      eye.begin(BOX, 256, false)
      eye.view('top')
    })
    const resized = await seenAfter((eye) => {
      eye.begin(BOX, 256, false)
      eye.aspect = WIDE
      eye.view('top')
      eye.aspect = 1
      eye.aspect = WIDE
    })
    expect(resized).toEqual(stayed)
  })
})
