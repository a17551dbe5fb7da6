import { useEffect, useMemo } from 'react'

/** Something of the graphics card's that the component made, and gives back when its inputs change or it goes. */
export function useOwned<T extends { dispose: () => void } | null>(
  make: () => T,
  inputs: readonly unknown[],
): T {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- The inputs are the caller's, complete by its own word.
  const made = useMemo(make, inputs)
  useEffect(() => () => made?.dispose(), [made])
  return made
}
