/** How often is asked whether a picture is done, ms. */
const LOOK_MS = 2

/**
 * Resolves when the graphics card has finished what it was told so far: on slow ones that is long after the commands
 * were given. Also when the context is lost meanwhile.
 */
export async function afterDrawing(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  gl.flush()
  // Asking for the state never waits; `clientWaitSync` does, whatever time it is given.
  while (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS)
    })
    if (gl.isContextLost()) return
  }
  gl.deleteSync(fence)
}
