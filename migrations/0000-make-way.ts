import type { MigrationInterface, QueryRunner } from 'typeorm'
import { archiveTables } from './0000-make-way/archive'
import { catalogueOf } from './0000-make-way/catalogue'

/** The tables of the program, also those that later migrations make: names that must be free. */
export const OWN_TABLES = [
  'users',
  'refresh_tokens',
  'one_time_tokens',
  'attempt_counters',
  'quotes',
  'quote_files',
  'sales_orders',
  'payments',
  'audit_log',
  'audit_head',
  'history',
  'events',
  'outbox',
  'idempotency_keys',
  'settings',
  'rate_cards',
  'number_counters',
  'search_terms',
  'shop',
  'print_profiles',
  'slice_results',
  'slice_jobs',
  'slice_waits',
  'messages',
  'message_threads',
  'issued_documents',
  'shop_logos',
  'addresses',
  'email_changes',
  'message_pictures',
  'backups',
  'taken_over',
  'leases',
  'quote_assignments',
  'customer_figures',
  'letter_texts',
  'search_spans',
  'second_factors',
]

/**
 * Before everything: a database in which an older program kept orders of several lines (`sales_orders` with
 * `sales_order_lines`) gives those names free. The old tables live on under other names, with what points at them.
 * Any other database that has tables of these names is refused: it is not known what they hold.
 */
export class MakeWay1795000000000 implements MigrationInterface {
  readonly name = 'MakeWay1795000000000'

  async up(runner: QueryRunner): Promise<void> {
    const catalogue = catalogueOf(runner)
    // A database of this program, from before there was this step.
    if (await catalogue.hasMigration('Initial1795305600000')) return
    const tables = await catalogue.tables()
    const taken = OWN_TABLES.filter((name) => tables.has(name))
    if (taken.length === 0) return
    const isOlderProgram =
      tables.has('sales_order_lines') &&
      tables.has('sales_orders') &&
      !tables.get('sales_orders')!.has('quote_id')
    if (!isOlderProgram) {
      throw new Error(
        `The database has tables that are not this program's: ${taken.join(', ')}. Name an empty database in DATABASE_URL; what the portal before kept comes over with npm run import-legacy.`,
      )
    }
    await archiveTables(catalogue, [...taken, 'sales_order_lines'])
  }

  /** What was archived stays so: it can't be told any more what has been done with it since. */
  down(): Promise<void> {
    return Promise.resolve()
  }
}
