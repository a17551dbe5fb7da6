import type { SalesOrder } from '../../../../../shared/contract/sales-orders'
import { t } from '../../../../common/texts'

/** What was quoted for the whole order: every file × its copies × the sets; null where a file has no figure. */
export function quotedFor({ files, quantity }: Pick<SalesOrder, 'files' | 'quantity'>): {
  grams: number | null
  seconds: number | null
} {
  const sum = (of: (file: SalesOrder['files'][number]) => number | null): number | null => {
    let total = 0
    for (const file of files) {
      const one = of(file)
      if (one === null) return null
      total += one * file.copies
    }
    return files.length === 0 ? null : total * quantity
  }
  return { grams: sum((file) => file.material_grams), seconds: sum((file) => file.print_time_seconds) }
}

/** `+7 %`, `−3 %`, `as quoted`; null where one of the two is not known. */
export function deviation(quoted: number | null, actual: number | null): string | null {
  if (quoted === null || actual === null || quoted <= 0) return null
  const percent = Math.round((actual / quoted - 1) * 100)
  if (percent === 0) return t('as quoted')
  return percent > 0 ? `+${String(percent)} %` : `−${String(-percent)} %`
}
