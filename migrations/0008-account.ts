import type { MigrationInterface, QueryRunner } from 'typeorm'
import { id, integer, optional, primary, text, time } from './columns'
import { addColumn, createTable, type TableDefinition } from './tables'

const addresses: TableDefinition = {
  name: 'addresses',
  columns: {
    id: id(),
    user_id: integer(),
    name: optional(text(200)),
    address_line1: text(200),
    address_line2: optional(text(200)),
    city: text(200),
    state: optional(text(200)),
    zip: optional(text(40)),
    country: text(2),
    phone: optional(text(60)),
    created_at: time(),
    updated_at: time(),
  },
  indexes: [{ name: 'ix_addresses_user', columns: ['user_id', 'id'] }],
  foreignKeys: [{ name: 'fk_addresses_user', column: 'user_id', table: 'users' }],
}

const emailChanges: TableDefinition = {
  name: 'email_changes',
  columns: {
    user_id: primary(integer()),
    occasion: text(64),
    new_email: text(254),
    old_confirmed_at: optional(time()),
    new_confirmed_at: optional(time()),
    expires_at: time(),
    created_at: time(),
  },
  indexes: [{ name: 'ix_email_changes_expires', columns: ['expires_at'] }],
  foreignKeys: [{ name: 'fk_email_changes_user', column: 'user_id', table: 'users' }],
}

/** Puts the one address that each person could have into her address book. */
const firstEntries = (kind: 'shipping' | 'billing', beside = '') => `
  INSERT INTO addresses (user_id, address_line1, address_line2, city, state, zip, country, created_at, updated_at)
  SELECT u.id, u.${kind}_address_line1, u.${kind}_address_line2, u.${kind}_city, u.${kind}_state, u.${kind}_zip,
    u.${kind}_country, u.created_at, u.updated_at
  FROM users u WHERE u.${kind}_address_line1 IS NOT NULL AND u.${kind}_city IS NOT NULL
    AND u.${kind}_country IS NOT NULL ${beside}`

const BILLED_ELSEWHERE = `AND (u.shipping_address_line1 IS NULL OR u.shipping_city IS NULL
  OR u.billing_address_line1 <> u.shipping_address_line1 OR u.billing_city <> u.shipping_city)`

/** Several addresses, a language and an end for each person, and changes of e-mail that wait to be confirmed. */
export class Account1795712400000 implements MigrationInterface {
  readonly name = 'Account1795712400000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'users', 'language', optional(text(2)))
    await addColumn(runner, 'users', 'erased_at', optional(time()))
    await createTable(runner, addresses)
    await createTable(runner, emailChanges)
    await runner.query(firstEntries('shipping'))
    await runner.query(firstEntries('billing', BILLED_ELSEWHERE))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(emailChanges.name)
    await runner.dropTable(addresses.name)
    await runner.query('ALTER TABLE users DROP COLUMN erased_at')
    await runner.query('ALTER TABLE users DROP COLUMN language')
  }
}
