/** Why a transition that the table allows is refused just now: a sentence saying what is missing. */
export type Refusal = string

export interface Transition<State extends string, Actor extends string, Facts> {
  to: State
  actors: readonly Actor[]
  /** Says why not, or null when nothing stands in the way. */
  guard?: (facts: Facts) => Refusal | null
}

/** Transitions as data: for every state, where it may go, by whom, and under which conditions. */
export type TransitionTable<State extends string, Actor extends string, Facts> = Readonly<
  Record<State, readonly Transition<State, Actor, Facts>[]>
>

export type Verdict = { kind: 'allowed' } | { kind: 'not_in_table' } | { kind: 'refused'; reason: Refusal }

/** Decides one transition for one actor. */
export function judge<State extends string, Actor extends string, Facts>(
  table: TransitionTable<State, Actor, Facts>,
  from: State,
  to: State,
  actor: Actor,
  facts: Facts,
): Verdict {
  const transition = table[from].find((candidate) => candidate.to === to && candidate.actors.includes(actor))
  if (!transition) return { kind: 'not_in_table' }
  const reason = transition.guard?.(facts) ?? null
  return reason === null ? { kind: 'allowed' } : { kind: 'refused', reason }
}

/** What the actor may do now, and what only a guard keeps back, with the reason. */
export function outlook<State extends string, Actor extends string, Facts>(
  table: TransitionTable<State, Actor, Facts>,
  from: State,
  actor: Actor,
  facts: Facts,
): { allowed: State[]; blocked: { status: State; reason: Refusal }[] } {
  const allowed: State[] = []
  const blocked: { status: State; reason: Refusal }[] = []
  for (const transition of table[from]) {
    if (!transition.actors.includes(actor)) continue
    const reason = transition.guard?.(facts) ?? null
    if (reason === null) allowed.push(transition.to)
    else blocked.push({ status: transition.to, reason })
  }
  return { allowed, blocked }
}

/** States that can be reached from `start`, itself included. */
export function reachable<State extends string, Actor extends string, Facts>(
  table: TransitionTable<State, Actor, Facts>,
  start: State,
): Set<State> {
  const seen = new Set<State>([start])
  const open: State[] = [start]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const { to } of table[state]) {
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
    }
  }
  return seen
}
