import { Color, DoubleSide, MeshStandardMaterial, Vector3, type Texture } from 'three'

/** Faces flatter than this from the plate are shaded as overhangs; the reader's limit, too. */
const ANGLE_DEGREES = 45

/** What the surface of parts is drawn with; changing a value needs no new shader. */
export interface PartUniforms {
  /** 1 to show the colours that the file names. */
  ownColors: { value: number }
  /** 1 where the file's colours are pictures, too. */
  pictured: { value: number }
  /** The pictures; null where there are none. */
  sheet: { value: Texture | null }
  /** Parts beside the chosen ones fade towards the ground. */
  ground: { value: Color }
  fade: { value: number }
  /** 1 to shade what hangs over, above `low` mm. */
  overhangs: { value: number }
  overhangTint: { value: Color }
  low: { value: number }
  flattest: { value: number }
  /** 1 to show the inside of surfaces in a colour of its own: there a face is missing or turned. */
  backs: { value: number }
  backTint: { value: Color }
  /** 1 to show what is beyond the printer's room. */
  room: { value: number }
  roomLow: { value: Vector3 }
  roomHigh: { value: Vector3 }
  roomTint: { value: Color }
  /** Distance of the lines on a cut, mm. */
  hatch: { value: number }
}

export function partUniforms(): PartUniforms {
  return {
    ownColors: { value: 0 },
    pictured: { value: 0 },
    sheet: { value: null },
    ground: { value: new Color() },
    fade: { value: 0 },
    overhangs: { value: 0 },
    overhangTint: { value: new Color() },
    low: { value: 0 },
    flattest: { value: Math.cos((ANGLE_DEGREES * Math.PI) / 180) },
    backs: { value: 0 },
    backTint: { value: new Color() },
    room: { value: 0 },
    roomLow: { value: new Vector3() },
    roomHigh: { value: new Vector3() },
    roomTint: { value: new Color() },
    hatch: { value: 1 },
  }
}

/**
 * The surface of parts: one shader for colours of the file, overhangs, open and turned faces, what is beyond the
 * printer, and the cut of a section. Where a section opens a body, its inside shows; each such point is drawn as the
 * point of the cutting plane before it, with that point's depth, so that bodies look solid without a mesh for the cut.
 */
export function makePartMaterial(uniforms: PartUniforms, flat: boolean): MeshStandardMaterial {
  const material = new MeshStandardMaterial({
    roughness: 0.62,
    metalness: 0,
    flatShading: flat,
    // Open meshes show their inside rather than nothing.
    side: DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  })
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${VERTEX_HEAD}`)
      .replace('#include <project_vertex>', `#include <project_vertex>\n${VERTEX_BODY}`)
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${FRAGMENT_HEAD}`)
      .replace('#include <color_fragment>', FRAGMENT_COLOR)
      .replace('#include <opaque_fragment>', `${FRAGMENT_CUT}\n#include <opaque_fragment>`)
  }
  material.customProgramCacheKey = () => 'part'
  return material
}

const VERTEX_HEAD = `
  attribute vec4 own;
  attribute vec2 pictureAt;
  attribute vec4 pictureRect;
  varying vec2 vPictureAt;
  varying vec4 vPictureRect;
  varying vec4 vOwn;
  varying vec3 vPlace;
`
const VERTEX_BODY = `
  vOwn = own;
  vPictureAt = pictureAt;
  vPictureRect = pictureRect;
  vPlace = (modelMatrix * vec4(transformed, 1.0)).xyz;
`
const FRAGMENT_HEAD = `
  varying vec4 vOwn;
  varying vec2 vPictureAt;
  varying vec4 vPictureRect;
  uniform sampler2D sheet;
  uniform float pictured;
  varying vec3 vPlace;
  uniform float ownColors, fade, overhangs, low, flattest, backs, room, hatch;
  uniform vec3 ground, overhangTint, backTint, roomLow, roomHigh, roomTint;
  #if NUM_CLIPPING_PLANES > 0
    uniform mat4 projectionMatrix;
  #endif
  vec3 linearOf(vec3 c) {
    return mix(pow((c + 0.055) / 1.055, vec3(2.4)), c / 12.92, vec3(lessThanEqual(c, vec3(0.04045))));
  }
`
const FRAGMENT_COLOR = `
  if (ownColors > 0.5 && vOwn.a > 0.5) diffuseColor.rgb = linearOf(vOwn.rgb);
  if (ownColors > 0.5 && pictured > 0.5 && vPictureRect.z != 0.0) {
    vec2 beyond = step(vec2(1.02), abs(vPictureAt - 0.5) * 2.0);
    vec2 tiled = mix(vPictureAt, fract(vPictureAt), beyond);
    vec2 inside = mix(clamp(vPictureAt, 0.0, 1.0), tiled, step(vec2(0.0), vPictureRect.zw));
    vec4 seen = texture2D(sheet, vPictureRect.xy + clamp(inside, 0.0, 1.0) * abs(vPictureRect.zw));
    diffuseColor.rgb = mix(diffuseColor.rgb, linearOf(seen.rgb), seen.a);
  }
  vec3 cutColor = diffuseColor.rgb;
  vec3 outward = normalize(cross(dFdx(vPlace), dFdy(vPlace)));
  if (!gl_FrontFacing) outward = -outward;
  if (overhangs > 0.5 && -outward.z > flattest && vPlace.z > low) {
    diffuseColor.rgb = mix(diffuseColor.rgb, overhangTint, 0.78);
  }
  if (room > 0.5 && (any(lessThan(vPlace, roomLow)) || any(greaterThan(vPlace, roomHigh)))) {
    diffuseColor.rgb = mix(diffuseColor.rgb, roomTint, 0.85);
    cutColor = diffuseColor.rgb;
  }
  if (backs > 0.5 && !gl_FrontFacing) diffuseColor.rgb = backTint;
  diffuseColor.rgb = mix(diffuseColor.rgb, ground, fade);
  cutColor = mix(cutColor, ground, fade);
`
const FRAGMENT_CUT = `
  #if NUM_CLIPPING_PLANES > 0
    gl_FragDepth = gl_FragCoord.z;
    if (!gl_FrontFacing) {
      vec4 cut = clippingPlanes[0];
      float along = cut.w / dot(cut.xyz, vViewPosition);
      if (along > 0.0 && along < 1.0) {
        vec3 onCut = -vViewPosition * along;
        vec4 clip = projectionMatrix * vec4(onCut, 1.0);
        gl_FragDepth = clamp(0.5 * clip.z / clip.w + 0.5, 0.0, 1.0);
        vec3 there = (onCut - viewMatrix[3].xyz) * mat3(viewMatrix);
        float across = (there.x + there.y + there.z) / hatch;
        float stripe = abs(fract(across) - 0.5);
        float soft = max(fwidth(across), 0.001);
        float line = smoothstep(0.36 - soft, 0.36 + soft, stripe);
        outgoingLight = mix(cutColor, mix(cutColor, vec3(dot(cutColor, vec3(0.3, 0.6, 0.1)) > 0.18 ? 0.0 : 1.0), 0.35), line);
      }
    }
  #endif
`
