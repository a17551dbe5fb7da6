import { WebGLRenderer, type WebGLRendererParameters } from 'three'

/** Lets the page do what waits before going on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

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

/** Nothing to draw with: whoever waits for a renderer waits until the viewer goes. */
const never = new Promise<WebGLRenderer>(() => undefined)

/**
 * Makes what draws, in several tasks: where the graphics card is stood in for by software each of these steps waits
 * for another process. Where there is no WebGL 2 it says so, once, and answers never.
 */
export async function makeRenderer(
  parameters: WebGLRendererParameters,
  onMissing: () => void,
): Promise<WebGLRenderer> {
  const attributes: WebGLContextAttributes = {
    alpha: true,
    antialias: true,
    depth: true,
    stencil: false,
    powerPreference: 'high-performance',
  }
  const canvas = parameters.canvas as HTMLCanvasElement
  takeFinalSize(canvas)
  const context = contextOf(canvas, attributes)
  if (!context) {
    onMissing()
    return await never
  }
  await nextTask()
  // The first question waits until the context is there, and each waits for another process: three would ask all of
  // them in one task, some of them while it draws the first picture.
  for (const name of ASKED_FOR) {
    context.getExtension(name)
    await nextTask()
  }
  const renderer = new WebGLRenderer({ ...parameters, ...attributes, canvas, context })
  // Asking for a shader's errors waits for its compilation, on the page's own thread.
  renderer.debug.checkShaderErrors = false
  renderer.localClippingEnabled = true
  await nextTask()
  return renderer
}

/**
 * Makes the canvas as large as it is shown before there is a context: enlarging it afterwards makes all buffers anew, and
 * waits for that.
 */
function takeFinalSize(canvas: HTMLCanvasElement): void {
  const { width, height } = (canvas.parentElement ?? canvas).getBoundingClientRect()
  const ratio = Math.min(2, Math.max(1, globalThis.devicePixelRatio))
  if (width < 1 || height < 1) return
  canvas.width = Math.floor(width * ratio)
  canvas.height = Math.floor(height * ratio)
}

function contextOf(canvas: HTMLCanvasElement, attributes: WebGLContextAttributes) {
  try {
    return canvas.getContext('webgl2', attributes)
  } catch {
    // Some browsers refuse by throwing where others answer null.
    return null
  }
}
