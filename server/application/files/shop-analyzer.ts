import { printLimitsOf } from '../../../shared/model/print-limits'
import type { ReadModels } from '../common/reads'
import type { ShopFactsSource } from '../common/shop-facts'
import type { AnalyzedModel, ModelAnalyzer } from './ports'

/**
 * Reads files within the limits that the shop has set, and judges them for its print profile, both as they are when
 * the reading begins.
 */
export class ShopAnalyzer implements ModelAnalyzer {
  constructor(
    private readonly analyzer: ModelAnalyzer,
    private readonly shop: ShopFactsSource,
    private readonly reads: Pick<ReadModels, 'settings' | 'currentPrintProfile'>,
  ) {}

  async analyze(path: string, originalFilename: string): Promise<AnalyzedModel> {
    const { model_limits: limits } = await this.shop.outside(this.reads)
    const { profile } = await this.reads.currentPrintProfile()
    return await this.analyzer.analyze(path, originalFilename, limits, printLimitsOf(profile))
  }
}
