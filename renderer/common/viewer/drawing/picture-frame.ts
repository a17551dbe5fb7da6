import { SRGBColorSpace, WebGLRenderTarget, type Camera, type Scene, type WebGLRenderer } from 'three'

/** How many places of a pixel are looked at for smooth edges. */
const SAMPLES = 4

/** Three's own type does not know of it. */
type FramebufferTaker = WebGLRenderer & {
  setRenderTargetFramebuffer(target: WebGLRenderTarget, framebuffer: WebGLFramebuffer): void
}

/**
 * What pictures are drawn in: smooth-edged beside the canvas and then put on it, or straight on the canvas. A context
 * has one or the other for good, and smooth edges cost a software renderer half of its pictures a second.
 */
export class PictureFrame {
  private frame: { framebuffer: WebGLFramebuffer; buffers: WebGLRenderbuffer[] } | null = null
  private width = 0
  private height = 0
  /** To three it is a headset's: drawn in the page's colours, by the same shaders as the canvas. */
  private readonly target = new WebGLRenderTarget(1, 1, { colorSpace: SRGBColorSpace, depthBuffer: true })

  constructor(private readonly renderer: WebGLRenderer) {
    Object.assign(this.target, { isXRRenderTarget: true })
  }

  /** Draws the scene on the canvas, which has its size already. */
  draw(scene: Scene, camera: Camera, isSmooth: boolean): void {
    const { renderer } = this
    if (!isSmooth) {
      renderer.setRenderTarget(null)
      renderer.render(scene, camera)
      return
    }
    const gl = renderer.getContext() as WebGL2RenderingContext
    const framebuffer = this.framebufferOf(gl)
    ;(renderer as FramebufferTaker).setRenderTargetFramebuffer(this.target, framebuffer)
    renderer.setRenderTarget(this.target)
    renderer.render(scene, camera)
    renderer.setRenderTarget(null)
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer)
    const { width, height } = this
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null)
  }

  private framebufferOf(gl: WebGL2RenderingContext): WebGLFramebuffer {
    const { width, height } = gl.canvas
    if (this.frame && this.width === width && this.height === height) return this.frame.framebuffer
    this.dispose()
    const framebuffer = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    const buffers = [
      [gl.RGBA8, gl.COLOR_ATTACHMENT0],
      [gl.DEPTH_COMPONENT24, gl.DEPTH_ATTACHMENT],
    ].map(([format, attachment]) => {
      const buffer = gl.createRenderbuffer()
      gl.bindRenderbuffer(gl.RENDERBUFFER, buffer)
      gl.renderbufferStorageMultisample(gl.RENDERBUFFER, SAMPLES, format!, width, height)
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, attachment!, gl.RENDERBUFFER, buffer)
      return buffer
    })
    gl.bindRenderbuffer(gl.RENDERBUFFER, null)
    // Three remembers what it has bound last.
    this.renderer.state.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    this.frame = { framebuffer, buffers }
    this.width = width
    this.height = height
    this.target.setSize(width, height)
    return framebuffer
  }

  dispose(): void {
    if (!this.frame) return
    const gl = this.renderer.getContext() as WebGL2RenderingContext
    gl.deleteFramebuffer(this.frame.framebuffer)
    for (const buffer of this.frame.buffers) gl.deleteRenderbuffer(buffer)
    this.frame = null
  }
}
