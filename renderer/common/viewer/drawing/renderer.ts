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

/** What three looks for while it starts and while it draws what this scene has. */
const ASKED_FOR = [
  'EXT_color_buffer_float',
  'WEBGL_clip_cull_distance',
  'OES_texture_float_linear',
  'EXT_color_buffer_half_float',
  'WEBGL_multisampled_render_to_texture',
  'WEBGL_render_shared_exponent',
  'EXT_texture_filter_anisotropic',
  'KHR_parallel_shader_compile',
]

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
    await nextTask()
    // The first question waits until the context is there, and each waits for another process: three would ask all of
    // them in one task, some of them while it draws the first picture.
    for (const name of ASKED_FOR) {
      context.getExtension(name)
      await nextTask()
    }
  }
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
