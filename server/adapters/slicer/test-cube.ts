const CORNERS = [
  [0, 0, 0],
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
  [1, 1, 1],
  [0, 1, 1],
] as const
const TRIANGLES = [
  [0, 2, 1],
  [0, 3, 2],
  [4, 5, 6],
  [4, 6, 7],
  [0, 1, 5],
  [0, 5, 4],
  [1, 2, 6],
  [1, 6, 5],
  [2, 3, 7],
  [2, 7, 6],
  [3, 0, 4],
  [3, 4, 7],
] as const

/** A cube as binary STL, for trying a slicer; the side in mm. */
export function cubeStl(side: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(84 + 50 * TRIANGLES.length))
  view.setUint32(80, TRIANGLES.length, true)
  for (const [index, corners] of TRIANGLES.entries()) {
    let at = 84 + 50 * index + 12
    for (const corner of corners) {
      for (const value of CORNERS[corner]) {
        view.setFloat32(at, value * side, true)
        at += 4
      }
    }
  }
  return new Uint8Array(view.buffer)
}
