import { compareOrders, type CalibrationGroup, type FinishedOrder } from '../../../shared/domain/calibration'
import { estimatorName } from '../../../shared/domain/pricing'
import { estimatorVersion } from '../../../shared/model/estimate'
import type { FinishedOrderLine, ReadModels } from '../common/reads'

/** Enough for years of a busy farm; what is older says little about the printers of today. */
const LATEST_ORDERS = 1000
const LATEST_VERSIONS = 1000

/** What finished orders took beside what was quoted for them. */
export class CalibrationService {
  constructor(
    private readonly reads: Pick<ReadModels, 'finishedOrders' | 'currentPrintProfile' | 'printProfiles'>,
  ) {}

  async compare(): Promise<{ version: number; groups: CalibrationGroup[] }> {
    const current = await this.reads.currentPrintProfile()
    const { items: versions } = await this.reads.printProfiles({ limit: LATEST_VERSIONS, cursor: null })
    const orders = await this.reads.finishedOrders(LATEST_ORDERS)
    return {
      version: current.version,
      groups: compareOrders(
        orders.flatMap(finishedOrder),
        versions,
        current,
        estimatorName(estimatorVersion),
      ),
    }
  }
}

/** None for a quote whose price says nothing about where its grams came from. */
function finishedOrder({ order, quote }: FinishedOrderLine): FinishedOrder[] {
  const files = quote.priceReceipt?.input.files ?? []
  const [file] = files
  if (!file || quote.printProfileVersion === null) return []
  if (quote.materialCentigrams === null || quote.printTimeSeconds === null) return []
  const sources = new Set(files.map(({ source }) => source))
  return [
    {
      orderId: order.id,
      orderNumber: order.orderNumber,
      productName: order.productName,
      createdAt: order.createdAt,
      materialType: order.materialType,
      quantity: order.quantity,
      printProfileVersion: quote.printProfileVersion,
      quotedCentigrams: quote.materialCentigrams,
      quotedSeconds: quote.printTimeSeconds,
      actualCentigrams: order.actualCentigrams,
      actualSeconds: order.actualPrintSeconds,
      source: sources.size === 1 ? file.source : null,
      estimator: file.source_version.split(',')[0] ?? null,
      severalMaterials: quote.reviewReasons.some(({ code }) => code === 'MULTI_MATERIAL'),
      gramsFactor: file.grams_factor ?? '1',
      timeFactor: file.time_factor ?? '1',
    },
  ]
}
