import { DomainError } from '../../../shared/domain/errors'
import type { FileLimits } from '../../../shared/domain/settings'
import { ModelRefused } from '../../../shared/model/analysis'
import type { PrintLimits } from '../../../shared/model/print-limits'
import type { AnalyzedModel, ModelAnalyzer } from '../../application/files/ports'
import type { ModelAnalyzerPool } from './analyzer-pool'

/** The pool behind the application's port: a refused model becomes a refused request that names the file. */
export class PooledModelAnalyzer implements ModelAnalyzer {
  constructor(private readonly pool: ModelAnalyzerPool) {}

  async analyze(
    path: string,
    originalFilename: string,
    limits?: FileLimits,
    judgedFor?: PrintLimits,
  ): Promise<AnalyzedModel> {
    try {
      return await this.pool.analyze(path, limits, judgedFor)
    } catch (error) {
      if (!(error instanceof ModelRefused)) throw error
      throw new DomainError(error.code, `${originalFilename}: ${error.message}`, {
        errors: [{ path: 'files', message: error.message }],
      })
    }
  }
}
