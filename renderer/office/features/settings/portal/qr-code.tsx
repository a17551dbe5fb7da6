import { encode } from 'uqr'
import { useMemo } from 'react'
import { t } from '../../../../common/texts'
import styles from './portal.module.css'

/** An address as a QR code (ISO/IEC 18004), for a phone's camera. */
export function QrCode({ address }: { address: string }) {
  const { path, size } = useMemo(() => drawn(address), [address])
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('QR code of {address}', { address })}
    >
      <path d={path} fill="#000000" />
    </svg>
  )
}

function drawn(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  )
  return { path: squares.join(''), size }
}
