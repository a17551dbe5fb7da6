import classes from './landing-page.module.css'

const LAYERS = 26

/** A bracket as it grows on the plate, layer upon layer: the picture of the first page. */
export function LayeredPart() {
  return (
    <svg viewBox="0 0 360 320" className={classes.picture} aria-hidden>
      <path className={classes.plate} d="M180 176 344 252 180 316 16 252Z" />
      <path
        className={classes.grid10}
        d="M57 233.500 221 300.500M98 214.500 262 284.500M139 195.500 303 268.500M139 300.500 303 233.500M98 284.500 262 214.500M57 268.500 221 195.500"
      />
      {Array.from({ length: LAYERS }, (_, index) => (
        <g key={index} transform={`translate(0 ${String(-index * 7)})`}>
          <path className={classes.layer} data-top={index === LAYERS - 1} d={outline(index)} />
        </g>
      ))}
    </svg>
  )
}

/** One layer of a part that is wide below and narrows to a neck. */
function outline(index: number): string {
  const height = index / (LAYERS - 1)
  const width = height < 0.3 ? 1 : 0.42 + 0.58 * (1 - Math.min(1, (height - 0.3) / 0.22)) ** 2
  const rx = 104 * width
  const ry = 44 * width
  const cx = 180
  const cy = 250
  return `M${String(cx - rx)} ${String(cy)} A${String(rx)} ${String(ry)} 0 1 0 ${String(cx + rx)} ${String(cy)} A${String(rx)} ${String(ry)} 0 1 0 ${String(cx - rx)} ${String(cy)}Z`
}
