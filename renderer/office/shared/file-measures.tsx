import type { FileMeasures } from '../../../shared/contract/measures'
import { routes } from '../../../shared/contract/routes'
import { useRouteQuery } from '../../common/api'
import { formatMillimetres, formatNumber } from '../../common/format'
import { t } from '../../common/texts'
import { ErrorNotice } from '../../common/ui/error-notice'
import { ListSkeleton } from '../../common/ui/skeletons'
import styles from './file-measures.module.css'

/** What a file, its items and their objects measure, in a table. */
export function FileMeasuresTable({ quoteId, fileId }: { quoteId: number; fileId: number }) {
  const query = useRouteQuery(routes.getFileMeasures, { params: { id: quoteId, file_id: fileId } })
  if (query.isError && !query.data) {
    return (
      <ErrorNotice
        title={t('The measures can’t be shown.')}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!query.data) return <ListSkeleton rows={3} />
  const rows = rowsOf(query.data)
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('Measures')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('Part')}</th>
            <th scope="col">{t('Size, mm')}</th>
            <th scope="col">{t('Volume, cm³')}</th>
            <th scope="col">{t('Surface, cm²')}</th>
            <th scope="col">{t('Triangles')}</th>
            <th scope="col">{t('Centre of mass, mm')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, depth, label, figures }) => (
            <tr key={key}>
              <th scope="row" style={{ paddingInlineStart: depth * 16 }}>
                {label}
              </th>
              <td>{figures.dimensions_mm.map((value) => formatMillimetres(value)).join(' × ')}</td>
              <td>{threeDigits(figures.volume_mm3 / 1000)}</td>
              <td>{threeDigits(figures.surface_mm2 / 100)}</td>
              <td>{formatNumber(figures.triangle_count)}</td>
              <td>{figures.center_of_mass_mm ? place(figures.center_of_mass_mm) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.data.application && (
        <p className={styles.note}>{t('Written by {program}.', { program: query.data.application })}</p>
      )}
    </div>
  )
}

type Figures = Pick<
  FileMeasures,
  'name' | 'dimensions_mm' | 'volume_mm3' | 'surface_mm2' | 'triangle_count' | 'center_of_mass_mm'
>

interface Row {
  key: string
  depth: number
  label: string
  figures: Figures
}

/** The whole first; items only where there is more than one, objects below their item. */
function rowsOf(measures: FileMeasures): Row[] {
  const rows: Row[] = [{ key: 'all', depth: 0, label: t('All'), figures: measures }]
  const alone = measures.items.length === 1 && measures.items[0]!.count === 1
  measures.items.forEach((item, k) => {
    const label = `${item.name || t('Part {number}', { number: k + 1 })}${item.count > 1 ? `, ${t('{count} of them', { count: item.count })}` : ''}`
    if (!alone) rows.push({ key: `item-${String(k)}`, depth: 1, label, figures: item })
    item.objects.forEach((object, n) => {
      const name = object.name || t('Object {number}', { number: n + 1 })
      rows.push({
        key: `object-${String(k)}-${String(n)}`,
        depth: alone ? 1 : 2,
        label: name,
        figures: object,
      })
    })
  })
  return rows
}

/** Separated by a mark that no number holds in any language. */
function place(vector: readonly number[]): string {
  // Adding zero makes one of the two zeros.
  return vector.map((value) => formatMillimetres(Math.round(value * 10) / 10 + 0)).join(' / ')
}

/** Three digits that count for small parts, whole numbers for large ones. */
function threeDigits(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
  return formatNumber(value, digits)
}
