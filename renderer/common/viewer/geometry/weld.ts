/**
 * Numbers the corners of a mesh by place: corners with exactly the same coordinates get the same number.
 * Exporters often repeat a corner for each face, and then no two faces would seem to meet.
 *
 * @param positions x, y, z of each vertex
 * @returns the number for each vertex, and how many numbers there are
 */
export function weld(positions: Float32Array): { ids: Uint32Array; count: number } {
  const vertexCount = positions.length / 3
  // The bits are the key; adding zero turns -0 into 0, which has other bits.
  const clean = positions.map((value) => value + 0)
  const bits = new Int32Array(clean.buffer)
  let capacity = 16
  while (capacity < vertexCount * 2) capacity *= 2
  const table = new Int32Array(capacity).fill(-1)
  const ids = new Uint32Array(vertexCount)
  const firsts = new Uint32Array(vertexCount)
  let count = 0
  for (let v = 0; v < vertexCount; v++) {
    const x = bits[v * 3]!
    const y = bits[v * 3 + 1]!
    const z = bits[v * 3 + 2]!
    let slot = mix(x, y, z) & (capacity - 1)
    for (;;) {
      const known = table[slot]!
      if (known === -1) {
        table[slot] = count
        firsts[count] = v
        ids[v] = count++
        break
      }
      const first = firsts[known]! * 3
      if (bits[first] === x && bits[first + 1] === y && bits[first + 2] === z) {
        ids[v] = known
        break
      }
      slot = (slot + 1) & (capacity - 1)
    }
  }
  return { ids, count }
}

function mix(x: number, y: number, z: number): number {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
