/**
 * Runs in the page before anything else of it: watches, from outside of the product, when the viewer gets a model's
 * bytes, when the first picture shows, what is drawn in each frame, what the graphics context holds, and which tasks
 * hold up the page.
 */
export const WATCH = `(() => {
  const watch = (window.viewerWatch = {
    bytesAt: null,
    shownAt: null,
    longTasks: [],
    frames: [],
    bufferBytes: new Map(),
    held: () => [...watch.bufferBytes.values()].reduce((sum, bytes) => sum + bytes, 0),
  })
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...more) {
    if (message instanceof ArrayBuffer) watch.bytesAt ??= performance.now()
    return postMessage.call(this, message, ...more)
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watch.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask' })
  new MutationObserver(() => {
    if (watch.shownAt === null && document.querySelector('[data-shown="true"] canvas')) watch.shownAt = performance.now()
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-shown'] })

  const gl = WebGL2RenderingContext.prototype
  // One value of the timeline is one frame, whatever asks for it first.
  const drawn = (mode, count) => {
    const now = document.timeline.currentTime
    let frame = watch.frames.at(-1)
    if (frame?.now !== now) watch.frames.push((frame = { now, calls: 0, triangles: 0 }))
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
