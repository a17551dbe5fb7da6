import { writeFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import { make3mf, vaseMesh } from '../../demo/make-3mf'
import { analyzeModelFile } from '../../server/workers/model/analyze-file'
import { defaultModelLimits } from '../../shared/model/analysis'
import { tellParent, timed } from '../child'
import { peakMemoryMb } from '../peak-memory'

export interface ReadingFigures {
  ms: number
  /** The most memory that the process held at any time, MB. */
  peakMb: number
  /** The same before the file was touched. */
  startMb: number
}

/** Writes a closed model of about so many triangles. */
export function playModel(path: string, triangles: number): void {
  const mesh = vaseMesh(triangles)
  writeFileSync(path, make3mf(mesh, { name: 'Vase' }))
  tellParent({ vertices: mesh.vertices.length, triangles: mesh.triangles.length })
}

/** Everything that a price needs, as the worker thread reads it. */
export async function playAnalyze(path: string): Promise<void> {
  await measure(() => analyzeModelFile(path, defaultModelLimits))
}

export async function playSaxes(path: string): Promise<void> {
  await measure(() => readWithSaxes(path))
}

/** The model's XML through saxes, unzipped as it streams; nothing is done with what it finds. */
export async function readWithSaxes(path: string): Promise<void> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder()
  for await (const chunk of (await modelStream(path)) as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.write(decoder.decode())
  parser.close()
}

async function measure(work: () => Promise<unknown>): Promise<void> {
  const startMb = peakMb()
  const ms = await timed(work)
  tellParent({ ms, peakMb: peakMb(), startMb } satisfies ReadingFigures)
}

function peakMb(): number {
  return peakMemoryMb('self') ?? (process.resourceUsage().maxRSS * 1024) / 1e6
}

function modelStream(path: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) {
        reject(error)
        return
      }
      zip.on('error', reject)
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!entry.fileName.endsWith('.model')) {
          zip.readEntry()
          return
        }
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) reject(failure)
          else resolve(stream)
        })
      })
      zip.readEntry()
    })
  })
}
