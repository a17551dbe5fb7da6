/** The time, passed in so that rules about it can be tried. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
