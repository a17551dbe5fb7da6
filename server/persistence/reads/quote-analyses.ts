import type { ModelAnalysis } from '../../../shared/model/analysis'
import { QUOTE_FILES } from '../schema/quotes'
import { rowReader } from '../schema/rows'
import type { Statements } from '../statements'

const ANALYSIS = rowReader(QUOTE_FILES, 'f')

/** What was measured of each file of a quote, by the file's id. Long: only for what needs the measurements. */
export async function quoteAnalyses(sql: Statements, quoteId: number): Promise<Map<number, ModelAnalysis>> {
  const rows = await sql.rows(`SELECT ${ANALYSIS.columns} FROM quote_files f WHERE f.quote_id = :quoteId`, {
    quoteId,
  })
  return new Map(
    rows.map((row) => {
      const { id, analysis } = ANALYSIS.read(row)
      return [id, analysis]
    }),
  )
}
