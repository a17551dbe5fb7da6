let choice = false

/** Remembers that the next signing out is the person's own wish, not the end of the session. */
export function leaveByChoice(): void {
  choice = true
}

/** Forgets it at the next signing in. */
export function arrive(): void {
  choice = false
}

export function leftByChoice(): boolean {
  return choice
}
