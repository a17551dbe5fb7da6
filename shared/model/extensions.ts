import { type SaxesTagNS } from 'saxes'
import { type ModelFinding, ModelRefused } from './analysis'
import { attribute } from './attributes'
import { compatibilityNamespace, secureContentNamespaces, understoodExtensions } from './namespaces'
import { secureContent } from './refusals'

/**
 * Checks what `<model>` says of extensions (3MF Core 1.3, section 2.3.2.1): a required one must be understood, a
 * recommended one need not be. Both attributes list prefixes; a list of namespaces, as some programs write, is read
 * alike. So is what markup compatibility says must be understood. Answers notes; throws `ModelRefused` `NOT_A_3MF`
 * naming a required extension that is not known.
 */
export function checkExtensions(model: SaxesTagNS): ModelFinding[] {
  const required = [
    ...words(attribute(model, 'requiredextensions')),
    ...words(attribute(model, 'MustUnderstand', compatibilityNamespace)),
  ]
  for (const word of required) {
    const uri = model.ns[word] ?? word
    if (secureContentNamespaces.has(uri)) throw secureContent()
    if (!understoodExtensions.has(uri)) {
      throw new ModelRefused(
        'NOT_A_3MF',
        `The model needs an extension of 3MF that is not known here: ${uri.slice(0, 200)}. Export it without that extension.`,
      )
    }
  }
  const notes: ModelFinding[] = []
  for (const word of words(attribute(model, 'recommendedextensions'))) {
    const uri = model.ns[word] ?? word
    if (understoodExtensions.has(uri) || notes.length >= maxNotes) continue
    notes.push({
      code: 'EXTENSION_IGNORED',
      severity: 'note',
      detail: `The file uses an extension of 3MF that is not needed for printing and is left aside: ${uri.slice(0, 200)}.`,
    })
  }
  return notes
}

const maxNotes = 5

function words(list: string | null): string[] {
  return [...new Set((list ?? '').split(/\s+/).filter((word) => word !== ''))]
}
