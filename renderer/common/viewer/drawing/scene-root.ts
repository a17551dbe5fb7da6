import { createRoot, extend } from '@react-three/fiber'
import {
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  Points,
  PointsMaterial,
  ShaderMaterial,
  Sprite,
  SpriteMaterial,
  type PerspectiveCamera,
  type Scene,
} from 'three'
import type { ReactNode } from 'react'

// What scenes are told in.
extend({ Group, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial, PlaneGeometry })
extend({ Points, PointsMaterial, ShaderMaterial, Sprite, SpriteMaterial })

const nothing = () => undefined
/** The library keeps scenes and draws nothing: the engine draws, all of them with one renderer. */
const NO_RENDERER = { render: nothing, setPixelRatio: nothing, setSize: nothing }

/** A scene told in components. */
export interface SceneRoot {
  /** Tells it anew; the answer is the same scene each time. */
  render(children: ReactNode): Scene
  end(): void
}

/**
 * @param camera with a projection that is set elsewhere
 * @param onChanged hears when a component asks for another picture
 */
export function makeSceneRoot(camera: PerspectiveCamera, onChanged: () => void): SceneRoot {
  Object.assign(camera, { manual: true })
  // What it takes for a canvas is only asked for its size, which is of no matter here.
  const root = createRoot({} as HTMLCanvasElement)
  void root.configure({ gl: NO_RENDERER as never, frameloop: 'never', flat: true, dpr: 1, camera })
  return {
    render: (children) => {
      const store = root.render(children)
      store.setState({ invalidate: onChanged })
      return store.getState().scene
    },
    end: () => root.unmount(),
  }
}
