import { PerspectiveCamera, type WebGLRenderer } from 'three'
import type { Box, PreparedBody, PreparedModel, PreparedPart, Run } from '../geometry/model'
import { scenePalette } from '../palette'
import { ModelScene } from '../scene/model-scene'
import { afterDrawing } from './after-drawing'
import type { SceneView } from './messages'
import { PictureFrame } from './picture-frame'
import { isPage, nextTask } from './renderer'
import { makeSceneRoot } from './scene-root'

const nothing = () => undefined

/**
 * Draws what every view has before there is one, so that its shaders are compiled while the first model is still on its
 * way. It stays, out of sight: shaders that nothing uses are given back and would be compiled again.
 */
export async function warmUp(renderer: WebGLRenderer, isSoftware: boolean): Promise<void> {
  const camera = new PerspectiveCamera(32, 1, 1, 1000)
  camera.position.set(0, -100, 60)
  camera.lookAt(0, 0, 0)
  const scene = makeSceneRoot(camera, nothing).render(
    <ModelScene view={VIEW} models={[TINY]} section={null} onChanged={nothing} />,
  )
  if (isPage) await compileBeside(renderer, scene, camera)
  const frame = new PictureFrame(renderer)
  // A software renderer compiles for each of the two, and its first pictures are not smooth.
  frame.draw(scene, camera, !isSoftware)
  frame.dispose()
}

/** Has the scene's shaders compiled beside the page's own thread: the first drawing would wait for them. */
async function compileBeside(
  renderer: WebGLRenderer,
  ...[scene, camera]: Parameters<WebGLRenderer['compile']>
): Promise<void> {
  if (renderer.extensions.has('KHR_parallel_shader_compile')) {
    await renderer.compileAsync(scene, camera)
    return
  }
  // Without a way to ask for a shader alone: a fence behind them all tells when they have been compiled, and then
  // each is asked for what three needs of it in a task of its own.
  renderer.compile(scene, camera)
  const context = renderer.getContext() as WebGL2RenderingContext
  // Linking is put off until somebody asks for its result, and whoever asks waits for it. To be validated a program is
  // linked too, and nobody waits for that.
  for (const { program } of renderer.info.programs ?? []) context.validateProgram(program as WebGLProgram)
  await afterDrawing(context)
  if (context.isContextLost()) return
  for (const program of renderer.info.programs ?? []) {
    program.getUniforms()
    program.getAttributes()
    await nextTask()
  }
}

const BOX: Box = { min: [-5, -5, 0], max: [5, 5, 10] }

const LINE = Float32Array.of(-5, 0, 0, 5, 0, 0)
const ENDS: Run = { start: 0, count: 2 }

const BODY: PreparedBody = {
  positions: Float32Array.of(-5, 0, 0, 5, 0, 0, 0, 0, 10),
  normals: Float32Array.of(0, -1, 0, 0, -1, 0, 0, -1, 0),
  indices: null,
  colors: null,
  pictures: null,
  edges: LINE,
  openEdges: LINE.slice(),
  coarse: null,
}

const PART: PreparedPart = {
  name: '',
  itemIndex: 0,
  stand: 0,
  color: null,
  triangleCount: 1,
  surface: { start: 0, count: 3 },
  edges: ENDS,
  openEdges: ENDS,
  coarse: { start: 0, count: 0 },
  box: BOX,
  top: [0, 0, 10],
  hole: null,
}

const FOOTPRINT = { shade: new Uint8Array(4), size: 2, x: -5, y: -5, width: 10, depth: 10 }

/** One triangle with all that most models have drawn. */
const TINY: PreparedModel = {
  parts: [PART],
  stands: [
    {
      plate: 0,
      parts: { start: 0, count: 1 },
      box: BOX,
      triangleCount: 1,
      body: BODY,
      footprint: FOOTPRINT,
    },
  ],
  items: [{ name: '' }],
  colors: [],
  atlas: null,
  isPictured: false,
  lacksPictures: false,
  box: BOX,
  triangleCount: 1,
}

const PLATE = { x: -20, y: -20, z: 0, width: 40, depth: 40, height: 40, fits: false, printer: null }

const VIEW: SceneView = {
  shownKey: '',
  models: [null],
  placed: [{ file: 0, stand: 0, offset: [0, 0], plate: PLATE }],
  labels: [''],
  palette: scenePalette('light'),
  color: null,
  fileColors: false,
  wireframe: false,
  overhangs: false,
  defects: true,
  isDoubtful: [true],
  room: true,
  section: null,
  hidden: new Set(),
  selected: new Set(),
  points: [],
  hover: null,
  marked: [],
}
