interface IdentifierProps {
  children: string
}

/** A number such as `Q-2026-014`, in the mono face and never broken. */
export function Identifier({ children }: IdentifierProps) {
  return (
    <span className="pf-mono" translate="no">
      {children}
    </span>
  )
}
