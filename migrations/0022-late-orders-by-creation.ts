import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createIndex, dropIndex } from './tables'

const SUMMED = { name: 'ix_sales_orders_status_due_total', columns: ['status', 'sort_due', 'grand_total'] }
const SORTED = {
  name: 'ix_sales_orders_status_due_figures',
  columns: ['status', 'sort_due', 'grand_total', 'created_at'],
}

/**
 * What is late is sorted by its creation from the index that it is summed up from: where most of the open orders are late, reading
 * the whole row of each of them took ten times as long.
 */
export class LateOrdersByCreation1796022000000 implements MigrationInterface {
  readonly name = 'LateOrdersByCreation1796022000000'

  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'sales_orders', SORTED)
    await dropIndex(runner, 'sales_orders', SUMMED.name)
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'sales_orders', SUMMED)
    await dropIndex(runner, 'sales_orders', SORTED.name)
  }
}
