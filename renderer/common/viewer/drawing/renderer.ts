import { WebGLRenderer } from 'three'
import type { ViewCanvas } from './messages'

/** Lets the thread do what waits before going on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

/** Whether this is the page's own thread, where nothing may wait for long. */
export const isPage = typeof document !== 'undefined'

/**
 * What the scene has use for. Three asks for more while it starts, and each question waits for another process: on a busy
 * machine half a second altogether.
 */
const USED = new Set([
  'EXT_texture_filter_anisotropic',
  'KHR_parallel_shader_compile',
  'WEBGL_debug_renderer_info',
  'WEBGL_lose_context',
])

/**
 * Makes what draws; null where there is no WebGL 2. On the page in several tasks: where the graphics card is stood in
 * for by software each of these steps waits for another process.
 */
export async function makeRenderer(canvas: ViewCanvas): Promise<WebGLRenderer | null> {
  const attributes: WebGLContextAttributes = {
    alpha: true,
    // Edges are smoothed where the picture is drawn, see `picture-frame.ts`: not while it moves on slow machines.
    antialias: false,
    depth: true,
    stencil: false,
    powerPreference: 'high-performance',
  }
  const context = contextOf(canvas, attributes)
  if (!context) return null
  if (isPage) {
    // The first question waits until the context is there.
    await nextTask()
    context.getExtension('KHR_parallel_shader_compile')
    await nextTask()
  }
  const answer: (name: string) => unknown = context.getExtension.bind(context)
  Object.assign(context, { getExtension: (name: string) => (USED.has(name) ? answer(name) : null) })
  const renderer = new WebGLRenderer({ ...attributes, canvas, context })
  // Asking for a shader's errors waits for its compilation.
  renderer.debug.checkShaderErrors = false
  renderer.localClippingEnabled = true
  return renderer
}

function contextOf(canvas: ViewCanvas, attributes: WebGLContextAttributes): WebGL2RenderingContext | null {
  try {
    // One call for each: their two types do not go together.
    return 'convertToBlob' in canvas
      ? canvas.getContext('webgl2', attributes)
      : canvas.getContext('webgl2', attributes)
  } catch {
    // Some browsers refuse by throwing where others answer null.
    return null
  }
}
