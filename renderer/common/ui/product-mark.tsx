/** The product's sign: layers of a print, one on the other. */
export function ProductMark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" focusable="false" width={size} height={size} viewBox="0 0 20 20" fill="none">
      <path d="M10 2 18 6.2 10 10.4 2 6.2z" fill="var(--pf-primary)" />
      <path
        d="m2 10 8 4.2L18 10M2 13.8 10 18l8-4.2"
        stroke="var(--pf-primary)"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
