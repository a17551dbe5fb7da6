import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

interface PrewarmProps {
  /** Whether all that is to be drawn first stands in the scene. */
  isReady: boolean
  onWarm: () => void
}

/** Has the scene's shaders compiled beside the page's own thread, before anything is drawn with them. */
export function Prewarm({ isReady, onWarm }: PrewarmProps) {
  const gl = useThree((state) => state.gl)
  const scene = useThree((state) => state.scene)
  const camera = useThree((state) => state.camera)
  useEffect(() => {
    if (!isReady) return
    let isGone = false
    void gl.compileAsync(scene, camera).then(() => {
      if (!isGone) onWarm()
    })
    return () => {
      isGone = true
    }
  }, [gl, scene, camera, isReady, onWarm])
  return null
}
