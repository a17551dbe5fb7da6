import type { GcodeFacts } from '../../application/slicing/gcode-facts'

/** Kinds of lines that are no part of the model itself. */
const BESIDE_THE_MODEL = /skirt|brim|support|custom|wipe tower|prime tower|purge|raft/i
/** Comments that introduce the kind of the lines that follow: PrusaSlicer and OrcaSlicer, Bambu Studio. */
const KIND = /^; ?(?:TYPE|FEATURE): ?(.*)$/
const FILAMENT_MM = /^; (?:total )?filament (?:used|length) \[mm\] ?[=:] ?([\d., ]+)/
const TIME = /^; (?:estimated printing time \(normal mode\)|total estimated time) ?[=:] ?([\dhdms ]+)/
/** Bambu Studio and OrcaSlicer also write it at the end of a line. */
const TIME_WITHIN = /total estimated time: ?([\dhdms ]+)/
const HEIGHT_STEPS = 1000

/**
 * Reads G-code piece by piece: linear moves and arcs, absolute and relative distances (G90/G91, M82/M83), resets (G92).
 * Everything that a slicer says in comments is held apart from what its moves do.
 */
export class GcodeReader {
  private rest = ''
  private x = 0
  private y = 0
  private z = 0
  private e = 0
  private relative = false
  private relativeE = false
  private ofModel = true
  private pushed = 0
  private readonly heights = new Set<number>()
  private readonly min: [number, number, number] = [Infinity, Infinity, Infinity]
  private readonly max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  private statedFilament: number | null = null
  private statedSeconds: number | null = null

  push(text: string): void {
    const lines = (this.rest + text).split('\n')
    this.rest = lines.pop() ?? ''
    // Real lines are short; a flood without line ends must not pile up.
    if (this.rest.length > 1_000_000) this.rest = ''
    for (const line of lines) this.line(line)
  }

  finish(): GcodeFacts {
    this.line(this.rest)
    this.rest = ''
    return {
      layers: this.heights.size,
      box: this.heights.size > 0 ? { min: this.min, max: this.max } : null,
      filamentMm: this.pushed,
      statedFilamentMm: this.statedFilament,
      statedSeconds: this.statedSeconds,
    }
  }

  private line(line: string): void {
    const first = line.charCodeAt(0)
    if (first === 59 /* ; */) this.comment(line)
    else if (first === 71 /* G */ || first === 77 /* M */) this.command(line)
  }

  private comment(line: string): void {
    const kind = KIND.exec(line)
    if (kind) {
      this.ofModel = !BESIDE_THE_MODEL.test(kind[1] ?? '')
      return
    }
    if (line.length > 300 || !/filament|time/.test(line)) return
    const filament = FILAMENT_MM.exec(line)
    if (filament) {
      // One figure for each tool.
      this.statedFilament = filament[1]!.split(',').reduce((sum, part) => sum + (Number(part) || 0), 0)
    }
    const time = TIME.exec(line) ?? TIME_WITHIN.exec(line)
    if (time) this.statedSeconds = secondsOf(time[1]!) ?? this.statedSeconds
  }

  private command(line: string): void {
    const end = line.indexOf(';')
    const words = (end < 0 ? line : line.slice(0, end)).trim().split(/\s+/)
    switch (words[0] ?? '') {
      case 'G0':
      case 'G1':
      case 'G2':
      case 'G3':
        this.move(words)
        break
      case 'G90':
        this.relative = false
        this.relativeE = false
        break
      case 'G91':
        this.relative = true
        this.relativeE = true
        break
      case 'M82':
        this.relativeE = false
        break
      case 'M83':
        this.relativeE = true
        break
      case 'G92':
        for (const word of words) if (word.startsWith('E')) this.e = Number(word.slice(1)) || 0
        break
    }
  }

  private move(words: string[]): void {
    const fromX = this.x
    const fromY = this.y
    let moved = false
    let extruded = 0
    for (let k = 1; k < words.length; k++) {
      const word = words[k]!
      const value = Number(word.slice(1))
      if (!Number.isFinite(value)) continue
      switch (word.charAt(0)) {
        case 'X':
          this.x = this.relative ? this.x + value : value
          moved = true
          break
        case 'Y':
          this.y = this.relative ? this.y + value : value
          moved = true
          break
        case 'Z':
          this.z = this.relative ? this.z + value : value
          break
        case 'E':
          extruded = this.relativeE ? value : value - this.e
          this.e += extruded
          break
      }
    }
    this.pushed += extruded
    if (!(extruded > 0) || !moved || !this.ofModel) return
    this.heights.add(Math.round(this.z * HEIGHT_STEPS))
    this.stretch(0, fromX, this.x)
    this.stretch(1, fromY, this.y)
    this.stretch(2, this.z, this.z)
  }

  private stretch(axis: 0 | 1 | 2, one: number, other: number): void {
    this.min[axis] = Math.min(this.min[axis], one, other)
    this.max[axis] = Math.max(this.max[axis], one, other)
  }
}

/** `1d 2h 3m 4s` in seconds; null for anything else. */
function secondsOf(text: string): number | null {
  const parts = /^(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)? ?(?:(\d+)s)?$/.exec(text.trim())
  if (!parts || text.trim() === '') return null
  const [days, hours, minutes, seconds] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0))
  return ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!
}
