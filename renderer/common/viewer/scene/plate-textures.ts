import { CanvasTexture, SRGBColorSpace, type Texture } from 'three'
import { FACE } from '../drawing/face'

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function draw(width: number, height: number, paint: (pen: Pen) => void): Texture {
  const { canvas, pen } = emptyCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  if (pen) {
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    paint(pen)
  }
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.anisotropy = 8
  return texture
}

/** A worker has no elements, and old browsers have nothing else. */
function emptyCanvas(
  width: number,
  height: number,
): { canvas: HTMLCanvasElement | OffscreenCanvas; pen: Pen | null } {
  if (typeof document === 'undefined') {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, pen: canvas.getContext('2d') }
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  return { canvas, pen: canvas.getContext('2d') }
}

/** The name of an axis. */
export function letterTexture(letter: string, color: string): Texture {
  return draw(64, 64, (pen) => {
    pen.font = `600 46px ${FACE}`
    pen.fillStyle = color
    pen.fillText(letter, 32, 34)
  })
}

/** What stands before a plate `width` mm wide, in a band of that many mm. */
export function labelTexture(width: number, band: number, text: string, color: string): Texture {
  const scale = 1024 / width
  return draw(1024, band * scale, (pen) => {
    pen.font = `600 ${String(Math.round(band * scale * 0.62))}px ${FACE}`
    pen.fillStyle = color
    pen.textAlign = 'left'
    let shown = text
    // The end of a file's name tells versions apart, so the middle goes.
    for (let cut = 1; pen.measureText(shown).width > 1016 && cut < text.length; cut++) {
      const keep = Math.max(1, Math.floor((text.length - cut) / 2))
      shown = `${text.slice(0, keep)}…${text.slice(-keep)}`
    }
    pen.fillText(shown, 4, (band * scale) / 2)
  })
}

/** The numbers every `step` mm along an edge of that length, with half a band at either end. */
export function numbersTexture(
  length: number,
  band: number,
  step: number,
  direction: 'along' | 'up',
  color: string,
): Texture {
  const scale = 2048 / (length + band)
  const long = (length + band) * scale
  const short = band * scale
  const [width, height] = direction === 'along' ? [long, short] : [short, long]
  return draw(width, height, (pen) => {
    pen.font = `500 ${String(Math.round(short * 0.36))}px ${FACE}`
    pen.fillStyle = color
    for (let at = step; at <= length; at += step) {
      const place = (at + band / 2) * scale
      // The unit stands once, where there is room for it.
      if (direction === 'up') pen.fillText(String(at), short * 0.5, long - place)
      else pen.fillText(at + step > length ? `${String(at)} mm` : String(at), place, short * 0.42)
    }
  })
}
