/** What we use of the package, see pdf-content.ts. */
declare module 'pdfmake' {
  import type { DocumentDefinition } from './pdf-content'

  type Faces = Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>

  const pdfmake: {
    setFonts: (fonts: Record<string, Faces>) => void
    setUrlAccessPolicy: (allowed: (url: string) => boolean) => void
    setLocalAccessPolicy: (allowed: (path: string) => boolean) => void
    createPdf: (definition: DocumentDefinition) => { getBuffer: () => Promise<Buffer> }
  }
  export default pdfmake
}
