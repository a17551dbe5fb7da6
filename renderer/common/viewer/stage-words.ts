import { t } from '../texts'
import { errorSentence } from '../ui/error-notice'
import { describeModel } from './describe-model'
import type { ModelOutline } from './geometry/model'
import type { PlacedStand } from './layout'
import { UnreadableModel } from './load-model'

/** What there is to see and which keys there are, for those who listen. */
export function stageWords(models: readonly (ModelOutline | null)[], placed: readonly PlacedStand[]): string {
  const said = models.flatMap((model, file) =>
    model
      ? [
          describeModel(
            model,
            placed.filter((one) => one.file === file).map(({ plate }) => plate),
          ),
        ]
      : [],
  )
  if (said.length === 0) return t('Loading the model.')
  const keys = t(
    'Arrow keys turn, plus and minus zoom, F fits, 1 to 4 change the view, S cuts, M measures: Shift and the arrow keys move the cross, Enter sets a point. T lists the parts, I shows the chosen one alone, W shows the wireframe, O shades overhangs, P saves a picture, X takes the whole window.',
  )
  return [...said, keys].join(' ')
}

/** Why a file is not shown. */
export function failureWords(name: string, error: unknown): string {
  return error instanceof UnreadableModel
    ? t('{name} can’t be shown. {reason}', { name, reason: error.message })
    : t('{name} could not be loaded. {reason}', { name, reason: errorSentence(error) })
}

/** What stands before a plate, where there are several: its file and its number there. */
export function labelOf(
  names: readonly string[],
  models: readonly ({ stands: readonly { plate: number }[] } | null)[],
  file: number,
  stand: number,
): string {
  const stands = models[file]?.stands ?? []
  const number = stands[stand]?.plate ?? 0
  const plate = stands.length < 2 ? '' : number > 0 ? t('Plate {number}', { number }) : t('On no plate')
  return [names.length > 1 ? (names[file] ?? '') : '', plate].filter(Boolean).join(' · ')
}
