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
  return new ModelRefused('UNSAFE_FILE', `${partName} holds too many ${what} to be read safely.`)
}

export function secureContent(): ModelRefused {
  return new ModelRefused(
    'NOT_A_3MF',
    'The file is encrypted (3MF secure content), so its model can’t be read. Export it without protection.',
  )
}
