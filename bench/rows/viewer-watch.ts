/**
 * Runs in the page before anything else of it: watches, from outside of the product, when the viewer gets a model's
 * bytes, how large what it hands over to be drawn is, when the first picture shows, and which tasks hold up the page.
 */
export const WATCH_PAGE = `(() => {
  const watch = (window.viewerWatch = {
    bytesAt: null,
    shownAt: null,
    longTasks: [],
    // Bytes of the model that the drawing has.
    handedOver: 0,
  })
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...more) {
    if (message instanceof ArrayBuffer) watch.bytesAt ??= performance.now()
    if (message?.do === 'keep') watch.handedOver = more[0].reduce((sum, { byteLength }) => sum + byteLength, 0)
    return postMessage.call(this, message, ...more)
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watch.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask' })
  new MutationObserver(() => {
    if (watch.shownAt === null && document.querySelector('[data-shown="true"] canvas')) watch.shownAt = performance.now()
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-shown'] })
})()`

/** Runs in the worker that draws, before it does: what is drawn in each frame, and what the graphics context holds. */
export const WATCH_WORKER = `(() => {
  const watch = (globalThis.viewerWatch = {
    frames: [],
    bufferBytes: new Map(),
    held: () => [...watch.bufferBytes.values()].reduce((sum, bytes) => sum + bytes, 0),
  })
  const gl = WebGL2RenderingContext.prototype
  let frame = { calls: 0, triangles: 0 }
  const drawn = (mode, count) => {
    frame.calls++
    if (mode === gl.TRIANGLES) frame.triangles += count / 3
  }
  const { drawElements, drawArrays, bindBuffer, bufferData, deleteBuffer } = gl
  gl.drawElements = function (mode, count, ...more) {
    drawn(mode, count)
    return drawElements.call(this, mode, count, ...more)
  }
  gl.drawArrays = function (mode, first, count) {
    drawn(mode, count)
    return drawArrays.call(this, mode, first, count)
  }
  // What is handed to the screen is one frame.
  const screen = ImageBitmapRenderingContext.prototype
  const { transferFromImageBitmap } = screen
  screen.transferFromImageBitmap = function (picture) {
    watch.frames.push({ now: performance.now(), ...frame })
    frame = { calls: 0, triangles: 0 }
    return transferFromImageBitmap.call(this, picture)
  }
  const bound = new Map()
  gl.bindBuffer = function (target, buffer) {
    bound.set(target, buffer)
    return bindBuffer.call(this, target, buffer)
  }
  gl.bufferData = function (target, data, ...more) {
    watch.bufferBytes.set(bound.get(target), typeof data === 'number' ? data : (data?.byteLength ?? 0))
    return bufferData.call(this, target, data, ...more)
  }
  gl.deleteBuffer = function (buffer) {
    watch.bufferBytes.delete(buffer)
    return deleteBuffer.call(this, buffer)
  }
})()`
