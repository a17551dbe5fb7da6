import type { Sheet, SheetPicture, SheetPictures } from '../../application/documents/sheet'
import { canDraw, drawDocument } from './draw'

export type DocumentTask =
  { kind: 'document'; sheet: Sheet; pictures: SheetPictures } | { kind: 'picture'; picture: SheetPicture }

/** The worker thread's task: a document's bytes, or whether a picture can be drawn. */
export default async function run(task: DocumentTask): Promise<Uint8Array | boolean> {
  return task.kind === 'document'
    ? await drawDocument(task.sheet, task.pictures)
    : await canDraw(task.picture)
}
