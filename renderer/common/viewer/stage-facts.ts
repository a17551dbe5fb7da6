import type { ModelOutline } from './geometry/model'
import { describeFit } from './describe-model'
import type { PlacedStand } from './layout'
import { failureWords } from './stage-words'
import type { ModelsState } from './use-models'
import type { useShowSwitches } from './use-viewer-state'

interface StageFactsOptions {
  state: ModelsState
  /** The files' names, in the order of the models. */
  fileNames: readonly string[]
  placed: readonly PlacedStand[]
  /** The chosen filament's colour; null for the files' own. */
  color: string | null
  show: ReturnType<typeof useShowSwitches>
}

export interface StageFacts {
  loaded: readonly ModelOutline[]
  /** Names what is to be drawn; null while there is nothing. */
  shownKey: string | null
  /** In words, what could not be shown; null while nothing failed. */
  failure: string | null
  /** Whether there is nothing to show, and will be nothing. */
  isFailed: boolean
  /** In words, what the printer does not hold. */
  tooLarge: readonly string[]
  isRoomShown: boolean
  /** Whether the files' own colours are drawn. */
  fileColors: boolean
  /** Whether one may choose between the files' colours and the filament's. */
  hasColorChoice: boolean
}

/** What follows from the models that are there and the switches that are on. */
export function stageFacts({ state, fileNames, placed, color, show }: StageFactsOptions): StageFacts {
  const { key, models, errors } = state
  const loaded = models.filter((model) => model !== null)
  const failed = errors.findIndex((error) => error !== null)
  const tooLarge = placed.flatMap(({ file, stand, plate }) =>
    plate.fits ? [] : [describeFit(models[file]!.stands[stand]!.box, plate)],
  )
  const hasColors = loaded.some((model) => model.isPictured || model.colors.some(({ hex }) => hex !== null))
  const hasSeveralColors = loaded.some((model) => model.isPictured || model.colors.length > 1)
  return {
    loaded,
    shownKey: loaded.length > 0 ? `${key} ${placed.map(({ offset }) => offset.join()).join(';')}` : null,
    failure: failed < 0 ? null : failureWords(fileNames[failed]!, errors[failed]),
    isFailed: failed >= 0 && loaded.length === 0 && errors.every((error) => error !== null),
    tooLarge,
    isRoomShown: show.room ?? tooLarge.length > 0,
    fileColors: hasColors && (color === null || (show.fileColors ?? hasSeveralColors)),
    hasColorChoice: hasColors && color !== null,
  }
}
