import type { PerspectiveCamera } from 'three'
import type { Eye } from '../drawing/messages'

/** Puts a camera where an eye is. */
export function takePlace(camera: PerspectiveCamera, eye: Eye): void {
  camera.position.set(...eye.position)
  camera.quaternion.set(...eye.turn)
  camera.fov = eye.angle
  camera.aspect = eye.aspect
  camera.near = eye.near
  camera.far = eye.far
  camera.updateProjectionMatrix()
  camera.updateMatrixWorld()
}
