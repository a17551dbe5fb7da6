/** What the scene is drawn with; the page's tokens, as far as a graphics card knows them. */
export interface ScenePalette {
  plate: string
  grid: string
  majorGrid: string
  rim: string
  label: string
  attention: string
  /** The chosen finding's places, and what hangs over. */
  highlight: string
  overhang: string
  /** What is measured. */
  measure: string
  /** The inside of a surface, seen where a face is missing or turned. */
  inside: string
  /** What is beyond the printer's room. */
  beyond: string
  part: string
  /** Parts beside the chosen one fade towards it. */
  ground: string
  edgeOnLight: string
  edgeOnDark: string
  shadow: number
  sky: string
  floor: string
}

const light: ScenePalette = {
  plate: '#eef1f2',
  grid: '#dde2e5',
  majorGrid: '#c5ccd1',
  rim: '#9aa5ad',
  label: '#5b656d',
  attention: '#c2410c',
  highlight: '#d11a6b',
  overhang: '#e0672c',
  measure: '#1d4ed8',
  inside: '#7c3aed',
  beyond: '#d92d20',
  part: '#9fb4b9',
  ground: '#f6f7f8',
  edgeOnLight: '#22292e',
  edgeOnDark: '#8b969d',
  shadow: 0.34,
  sky: '#ffffff',
  floor: '#c9d0d4',
}

const dark: ScenePalette = {
  plate: '#161a1d',
  grid: '#22282c',
  majorGrid: '#323a40',
  rim: '#566068',
  label: '#9aa5ad',
  attention: '#fb923c',
  highlight: '#ff5fa2',
  overhang: '#f0813f',
  measure: '#93c5fd',
  inside: '#8b5cf6',
  beyond: '#f04438',
  part: '#93a7ad',
  ground: '#0c0f11',
  edgeOnLight: '#0d1113',
  edgeOnDark: '#8b969d',
  shadow: 0.6,
  sky: '#ffffff',
  floor: '#5b666d',
}

export function scenePalette(scheme: 'light' | 'dark'): ScenePalette {
  return scheme === 'dark' ? dark : light
}
