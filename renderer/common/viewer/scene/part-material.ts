import { Color, DoubleSide, ShaderMaterial, Vector3, type Texture } from 'three'

/** Faces flatter than this from the plate are shaded as overhangs; the reader's limit, too. */
const ANGLE_DEGREES = 45

/** What the surface of parts is drawn with; changing a value needs no new shader. */
export interface PartUniforms {
  /** The surface's own colour. */
  base: { value: Color }
  /** What the soft sky gives from above and from below. */
  sky: { value: Color }
  earth: { value: Color }
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
    base: { value: new Color() },
    sky: { value: new Color() },
    earth: { value: new Color() },
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
 *
 * Matt under a soft sky and three lamps, two of them moving with the eye. It is a shader of its own, because three's
 * physical one takes many times as long to be compiled and to be drawn where no graphics card does it.
 */
export function makePartMaterial(uniforms: PartUniforms, flat: boolean): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: uniforms as unknown as ShaderMaterial['uniforms'],
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    defines: flat ? { FACE_BY_FACE: '' } : {},
    clipping: true,
    // Open meshes show their inside rather than nothing.
    side: DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  })
}

const VERTEX = `
  #include <clipping_planes_pars_vertex>
  attribute vec4 own;
  attribute vec2 pictureAt;
  attribute vec4 pictureRect;
  varying vec2 vPictureAt;
  varying vec4 vPictureRect;
  varying vec4 vOwn;
  varying vec3 vPlace;
  varying vec3 vSeen;
  #ifndef FACE_BY_FACE
    varying vec3 vNormal;
  #endif
  void main() {
    vec4 place = modelMatrix * vec4(position, 1.0);
    vec4 mvPosition = viewMatrix * place;
    gl_Position = projectionMatrix * mvPosition;
    vOwn = own;
    vPictureAt = pictureAt;
    vPictureRect = pictureRect;
    vPlace = place.xyz;
    vSeen = -mvPosition.xyz;
    #ifndef FACE_BY_FACE
      vNormal = mat3(modelMatrix) * normal;
    #endif
    #include <clipping_planes_vertex>
  }
`
/* Directions are the scene's; those of the lamps that move with the eye are the eye's. What a lamp gives is spread over
   the half of all directions, hence the part of pi in it. */
const FRAGMENT = `
  #include <clipping_planes_pars_fragment>
  varying vec4 vOwn;
  varying vec2 vPictureAt;
  varying vec4 vPictureRect;
  varying vec3 vPlace;
  varying vec3 vSeen;
  #ifndef FACE_BY_FACE
    varying vec3 vNormal;
  #endif
  uniform sampler2D sheet;
  uniform float pictured, ownColors, fade, overhangs, low, flattest, backs, room, hatch;
  uniform vec3 base, sky, earth, ground, overhangTint, backTint, roomLow, roomHigh, roomTint;
  #if NUM_CLIPPING_PLANES > 0
    uniform mat4 projectionMatrix;
  #endif
  vec3 linearOf(vec3 c) {
    return mix(pow((c + 0.055) / 1.055, vec3(2.4)), c / 12.92, vec3(lessThanEqual(c, vec3(0.04045))));
  }
  void main() {
    #include <clipping_planes_fragment>
    vec3 face = normalize(cross(dFdx(vPlace), dFdy(vPlace)));
    #ifdef FACE_BY_FACE
      vec3 outside = face;
    #else
      vec3 outside = normalize(vNormal);
      if (!gl_FrontFacing) outside = -outside;
    #endif
    vec3 color = base;
    if (ownColors > 0.5 && vOwn.a > 0.5) color = linearOf(vOwn.rgb);
    if (ownColors > 0.5 && pictured > 0.5 && vPictureRect.z != 0.0) {
      vec2 beyond = step(vec2(1.02), abs(vPictureAt - 0.5) * 2.0);
      vec2 tiled = mix(vPictureAt, fract(vPictureAt), beyond);
      vec2 inside = mix(clamp(vPictureAt, 0.0, 1.0), tiled, step(vec2(0.0), vPictureRect.zw));
      vec4 seen = texture2D(sheet, vPictureRect.xy + clamp(inside, 0.0, 1.0) * abs(vPictureRect.zw));
      color = mix(color, linearOf(seen.rgb), seen.a);
    }
    vec3 cutColor = color;
    // A turned face hangs over where its front does.
    float down = gl_FrontFacing ? -face.z : face.z;
    if (overhangs > 0.5 && down > flattest && vPlace.z > low) color = mix(color, overhangTint, 0.78);
    if (room > 0.5 && (any(lessThan(vPlace, roomLow)) || any(greaterThan(vPlace, roomHigh)))) {
      color = mix(color, roomTint, 0.85);
      cutColor = color;
    }
    if (backs > 0.5 && !gl_FrontFacing) color = backTint;
    color = mix(color, ground, fade);
    cutColor = mix(cutColor, ground, fade);

    vec3 toEye = mat3(viewMatrix) * outside;
    float lamps = 0.9 * max(dot(outside, vec3(0.18814, -0.28221, 0.94072)), 0.0)
      + 1.35 * max(dot(toEye, vec3(-0.46157, 0.59344, 0.65938)), 0.0)
      + 0.5 * max(dot(toEye, vec3(0.84515, -0.16903, 0.50709)), 0.0);
    vec3 light = mix(earth, sky, 0.5 + 0.5 * outside.z) * 1.15 + lamps;
    // What is not quite matt shines a little where it reflects the brightest lamp.
    vec3 between = normalize(normalize(vSeen) + vec3(-0.46157, 0.59344, 0.65938));
    float shine = 0.02 * pow(max(dot(toEye, between), 0.0), 10.0);
    vec3 shown = color * light * 0.31831 + shine;
    #if NUM_CLIPPING_PLANES > 0
      gl_FragDepth = gl_FragCoord.z;
      if (!gl_FrontFacing) {
        vec4 cut = clippingPlanes[0];
        float along = cut.w / dot(cut.xyz, vClipPosition);
        if (along > 0.0 && along < 1.0) {
          vec3 onCut = -vClipPosition * along;
          vec4 clip = projectionMatrix * vec4(onCut, 1.0);
          gl_FragDepth = clamp(0.5 * clip.z / clip.w + 0.5, 0.0, 1.0);
          vec3 there = (onCut - viewMatrix[3].xyz) * mat3(viewMatrix);
          float across = (there.x + there.y + there.z) / hatch;
          float stripe = abs(fract(across) - 0.5);
          float soft = max(fwidth(across), 0.001);
          float line = smoothstep(0.36 - soft, 0.36 + soft, stripe);
          shown = mix(cutColor, mix(cutColor, vec3(dot(cutColor, vec3(0.3, 0.6, 0.1)) > 0.18 ? 0.0 : 1.0), 0.35), line);
        }
      }
    #endif
    gl_FragColor = vec4(shown, 1.0);
    #include <colorspace_fragment>
  }
`
