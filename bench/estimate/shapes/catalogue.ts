import { awkwardShapes } from './awkward'
import { mechanicalShapes, type Shapes } from './mechanical'
import { organicShapes } from './organic'
import { plateShapes } from './plates'

/** Bodies to compare the estimate on, by name; `family__size`. */
export const SHAPES: Shapes = { ...mechanicalShapes, ...plateShapes, ...organicShapes, ...awkwardShapes }
