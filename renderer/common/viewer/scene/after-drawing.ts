/**
 * Calls back when the graphics card has finished what it was told so far, and the picture is on the screen: on
 * slow ones that is long after the commands were given. The answer ends the waiting.
 */
export function afterDrawing(gl: WebGL2RenderingContext, done: () => void): () => void {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  gl.flush()
  let request = 0
  const look = () => {
    // Asking for the state never waits; `clientWaitSync` does, whatever time it is given.
    if (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
      request = requestAnimationFrame(look)
      return
    }
    gl.deleteSync(fence)
    request = requestAnimationFrame(done)
  }
  request = requestAnimationFrame(look)
  return () => {
    cancelAnimationFrame(request)
  }
}
