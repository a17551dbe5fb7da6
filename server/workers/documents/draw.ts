import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { DocumentDefinition } from './pdf-content'
import type { Sheet, SheetPicture, SheetPictures } from '../../application/documents/sheet'
import { withLineBreaks } from './long-words'
import { salesDocument } from './sales-document'
import { travellerDocument } from './traveller-document'
import { wordsOf } from './words'

const packages = createRequire(import.meta.url)
const inter = (weight: string) => packages.resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)
const mono = packages.resolve('@expo-google-fonts/jetbrains-mono/500Medium/JetBrainsMono_500Medium.ttf')
const regular = inter('400Regular')
const semiBold = inter('600SemiBold')

/** Whole faces from packages; only what a document uses of them goes into its file. */
const FACES = {
  Inter: { normal: regular, bold: semiBold, italics: regular, bolditalics: semiBold },
  Mono: { normal: mono, bold: mono, italics: mono, bolditalics: mono },
}
const FACE_FILES = new Set([regular, semiBold, mono])

pdfmake.setFonts(FACES)
// Documents hold their pictures; nothing is fetched and no other file is read, whatever a text looks like.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => FACE_FILES.has(path))

/** Draws a sheet as PDF. The same sheet and pictures give the same bytes. */
export async function drawDocument(frozen: Sheet, pictures: SheetPictures): Promise<Uint8Array> {
  const sheet = withLineBreaks(frozen)
  const words = wordsOf(sheet)
  const drawable = {
    logo: pictures.logo && (await canDraw(pictures.logo)) ? pictures.logo : null,
    files: await Promise.all(
      pictures.files.map(async (picture) => (picture && (await canDraw(picture)) ? picture : null)),
    ),
  }
  return await bytesOf(
    sheet.kind === 'traveller'
      ? travellerDocument(sheet, words, drawable)
      : salesDocument(sheet, words, drawable.logo),
  )
}

/** Whether a picture can be drawn: what its first bytes promise, the rest of it may not hold. */
export async function canDraw(picture: SheetPicture): Promise<boolean> {
  const image = `data:${picture.contentType};base64,${Buffer.from(picture.bytes).toString('base64')}`
  try {
    await bytesOf({ defaultStyle: { font: 'Inter' }, content: [{ image, fit: [100, 100] }] })
    return true
  } catch {
    return false
  }
}

async function bytesOf(definition: DocumentDefinition): Promise<Uint8Array> {
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer())
}
