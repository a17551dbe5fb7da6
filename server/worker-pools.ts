import { join } from 'node:path'
import type { Teardown } from './teardown'
import { DocumentPool } from './workers/documents/document-pool'
import { ModelAnalyzerPool } from './workers/model/analyzer-pool'
import { PasswordPool } from './workers/password/password-pool'
import { PicturePool } from './workers/pictures/picture-pool'

/** Threads for what is heavy, by what they do; each begins with its first work. */
export interface WorkerPools {
  passwords: PasswordPool
  models: ModelAnalyzerPool
  painter: PicturePool
  renderer: DocumentPool
}

export function openWorkerPools(workersDir: string, teardown: Teardown): WorkerPools {
  const closing = <Pool extends { close: () => Promise<void> | void }>(pool: Pool): Pool => {
    teardown.add(() => pool.close())
    return pool
  }
  const file = (name: string) => ({ workerFile: join(workersDir, `${name}.worker.js`) })
  return {
    passwords: closing(new PasswordPool(file('password'))),
    models: closing(new ModelAnalyzerPool(file('model'))),
    painter: closing(new PicturePool(file('picture'))),
    renderer: closing(new DocumentPool(file('document'))),
  }
}
