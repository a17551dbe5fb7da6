import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import type { Camera, Scene, WebGLRenderer } from 'three'
import { nextTask } from './renderer'

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
    const ending = new AbortController()
    void compileBeside(gl, scene, camera, ending.signal).then(() => {
      if (!ending.signal.aborted) onWarm()
    })
    return () => {
      ending.abort()
    }
  }, [gl, scene, camera, isReady, onWarm])
  return null
}

/** How often is asked whether the shaders are there, ms. */
const LOOK_MS = 12

async function compileBeside(
  gl: WebGLRenderer,
  scene: Scene,
  camera: Camera,
  signal: AbortSignal,
): Promise<void> {
  if (gl.extensions.has('KHR_parallel_shader_compile')) {
    await gl.compileAsync(scene, camera)
    return
  }
  // Without a way to ask for a shader alone: a fence behind them all tells when they have been compiled, and then
  // each is asked for what three needs of it in a task of its own.
  gl.compile(scene, camera)
  const context = gl.getContext() as WebGL2RenderingContext
  // Linking is put off until somebody asks for its result, and whoever asks waits for it. To be validated a program is
  // linked too, and nobody waits for that.
  for (const { program } of gl.info.programs ?? []) context.validateProgram(program as WebGLProgram)
  const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0)
  context.flush()
  while (fence && context.getSyncParameter(fence, context.SYNC_STATUS) === context.UNSIGNALED) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS)
    })
    if (signal.aborted || context.isContextLost()) return
  }
  context.deleteSync(fence)
  for (const program of gl.info.programs ?? []) {
    if (signal.aborted) return
    program.getUniforms()
    program.getAttributes()
    await nextTask()
  }
}
