import { useThree } from '@react-three/fiber'
import { useImperativeHandle, type Ref } from 'react'
import { Color, Vector2 } from 'three'

/** Takes a picture of what is shown. */
export interface SnapshotHandle {
  take(): Promise<Blob>
}

interface SnapshotProps {
  /** Behind the model. */
  ground: string
  ref: Ref<SnapshotHandle>
}

/** Longest side of a picture, pixels: sharp on paper and in a mail. */
const LONGEST = 2400

/** Draws once more at a resolution of its own, on the page's ground. */
export function Snapshot({ ground, ref }: SnapshotProps) {
  const gl = useThree((state) => state.gl)
  const scene = useThree((state) => state.scene)
  const camera = useThree((state) => state.camera)
  const invalidate = useThree((state) => state.invalidate)
  useImperativeHandle(
    ref,
    () => ({
      take: () => {
        const size = gl.getSize(new Vector2())
        const ratio = gl.getPixelRatio()
        const most = Math.min(LONGEST, gl.capabilities.maxTextureSize)
        const background = scene.background
        scene.background = new Color(ground)
        gl.setPixelRatio(most / Math.max(size.x, size.y))
        gl.render(scene, camera)
        const picture = new Promise<Blob>((resolve, reject) => {
          gl.domElement.toBlob((blob) => {
            if (blob) resolve(blob)
            else reject(new Error('The browser gave no picture.'))
          }, 'image/png')
        })
        scene.background = background
        return picture.finally(() => {
          gl.setPixelRatio(ratio)
          invalidate()
        })
      },
    }),
    [gl, scene, camera, ground, invalidate],
  )
  return null
}
