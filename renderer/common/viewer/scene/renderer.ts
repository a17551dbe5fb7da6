import { WebGLRenderer, type WebGLRendererParameters } from 'three'

/** Lets the page do what waits before going on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

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
  const context = contextOf(canvas, attributes)
  if (!context) {
    onMissing()
    return await never
  }
  await nextTask()
  // The first question waits until the context is there.
  context.getExtension('EXT_color_buffer_float')
  await nextTask()
  const renderer = new WebGLRenderer({ ...parameters, ...attributes, canvas, context })
  // Asking for a shader's errors waits for its compilation, on the page's own thread.
  renderer.debug.checkShaderErrors = false
  renderer.localClippingEnabled = true
  await nextTask()
  return renderer
}

function contextOf(canvas: HTMLCanvasElement, attributes: WebGLContextAttributes) {
  try {
    return canvas.getContext('webgl2', attributes)
  } catch {
    // Some browsers refuse by throwing where others answer null.
    return null
  }
}
