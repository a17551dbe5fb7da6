let answer: boolean | null = null

/** Whether this browser draws with WebGL 2. Asked once: each try costs a context. */
export function hasWebGl(): boolean {
  if (answer !== null) return answer
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    answer = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  } catch {
    answer = false
  }
  return answer
}
