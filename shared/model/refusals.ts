import { ModelRefused } from './analysis'

/** Sentences that several readers refuse a file with. */

/** A part of the package that breaks the standard where geometry or meaning depend on it. */
export function unreadable(partName: string, why: string): ModelRefused {
  return new ModelRefused(
    'NOT_A_3MF',
    `${partName} can't be read: ${why.replace(/\.$/, '')}. Export the model again.`,
  )
}

export function tooMany(partName: string, what: string): ModelRefused {
  return new ModelRefused(
    'UNSAFE_FILE',
    `${partName} holds too many ${what} to be read safely. Reduce the model’s detail and export it again.`,
  )
}

export function secureContent(): ModelRefused {
  return new ModelRefused(
    'NOT_A_3MF',
    'The file is encrypted (3MF secure content), so its model can’t be read. Export it without protection.',
  )
}

/** A zip that names no model: by what is in it instead, so that she knows what to send. */
export function noPackage(names: readonly string[]): ModelRefused {
  return new ModelRefused('NOT_A_3MF', noPackageSentence(names))
}

function noPackageSentence(names: readonly string[]): string {
  const inside = (ending: RegExp): string | undefined =>
    names.find((name) => ending.test(name) && !/(^|\/)(__MACOSX\/|\._)/.test(name))?.slice(-100)
  const package3mf = inside(/\.3mf$/i)
  if (package3mf !== undefined)
    return `The file is a zip with “${package3mf}” in it. Unpack it and upload what is inside.`
  if (inside(/.\/_rels\/\.rels$/i) !== undefined)
    return 'The file is a 3MF that was unpacked and packed again with a folder around it. Upload the 3MF as your program exports it.'
  const model = inside(/\.(stl|obj|step|stp|amf|ply|3dm)$/i)
  if (model !== undefined)
    return `The file is a zip with “${model}” in it, which is no 3MF. Open that in your program and export it as 3MF.`
  return 'The file is a zip but no 3MF package: it has no relationships that name a model. Export the model as 3MF.'
}
