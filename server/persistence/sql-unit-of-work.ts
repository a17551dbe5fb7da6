import type { Dialect } from '../../migrations/index'
import type { Transaction, UnitOfWork } from '../application/common/unit-of-work'
import type { Connection } from './gateway'
import { SqlReadModels } from './reads/sql-read-models'
import {
  SqlAddressRepository,
  SqlEmailChangeRepository,
  SqlSecondFactorRepository,
} from './repositories/account-repositories'
import { SqlErasureRepository } from './repositories/erasure-repository'
import { SqlBackupRepository } from './repositories/backup-repository'
import { SqlDocumentRepository, SqlLogoRepository } from './repositories/document-repository'
import { SqlIdempotencyStore } from './repositories/idempotency-store'
import {
  SqlNumberCounters,
  SqlRateCardRepository,
  SqlSettingsRepository,
} from './repositories/office-repositories'
import { SqlLeaseRepository } from './repositories/lease-repository'
import { SqlLetterTextRepository } from './repositories/letter-text-repository'
import { SqlMessageRepository } from './repositories/message-repository'
import { SqlOutboxRepository } from './repositories/outbox-repository'
import { SqlPrintProfileRepository } from './repositories/print-profile-repository'
import { SqlQuoteRepository } from './repositories/quote-repository'
import { SqlSalesOrderRepository } from './repositories/sales-order-repository'
import {
  SqlAttemptCounter,
  SqlOneTimeTokenRepository,
  SqlRefreshTokenRepository,
} from './repositories/session-repositories'
import { SqlSliceRepository } from './repositories/slicing'
import { SqlChangeLog } from './repositories/sql-change-log'
import { SqlTakenOverRepository } from './repositories/taken-over-repository'
import { SqlUserRepository } from './repositories/user-repository'
import { writingStatements } from './statements'
import type { Transactions } from './transactions'

/** Units of work over a database's transactions; their order of locks is always record, counter, head of the log. */
export class SqlUnitOfWork implements UnitOfWork {
  constructor(
    private readonly dialect: Dialect,
    private readonly transactions: Transactions,
  ) {}

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transactions.run(async (runner) => {
      const connection: Connection = { sql: writingStatements(this.dialect, runner) }
      const changes = new SqlChangeLog(connection)
      const lastSteps: (() => void)[] = []
      const result = await work({
        users: new SqlUserRepository(connection),
        refreshTokens: new SqlRefreshTokenRepository(connection),
        oneTimeTokens: new SqlOneTimeTokenRepository(connection),
        attempts: new SqlAttemptCounter(connection),
        addresses: new SqlAddressRepository(connection),
        emailChanges: new SqlEmailChangeRepository(connection),
        secondFactors: new SqlSecondFactorRepository(connection),
        erasure: new SqlErasureRepository(connection),
        quotes: new SqlQuoteRepository(connection),
        salesOrders: new SqlSalesOrderRepository(connection),
        settings: new SqlSettingsRepository(connection),
        rateCards: new SqlRateCardRepository(connection),
        printProfiles: new SqlPrintProfileRepository(connection),
        counters: new SqlNumberCounters(connection),
        slicing: new SqlSliceRepository(connection),
        changes,
        backups: new SqlBackupRepository(connection),
        documents: new SqlDocumentRepository(connection),
        logos: new SqlLogoRepository(connection),
        letterTexts: new SqlLetterTextRepository(connection),
        messages: new SqlMessageRepository(connection),
        outbox: new SqlOutboxRepository(connection),
        takenOver: new SqlTakenOverRepository(connection),
        idempotency: new SqlIdempotencyStore(connection),
        leases: new SqlLeaseRepository(connection),
        views: new SqlReadModels(connection.sql),
        beforeCommit: (step) => {
          lastSteps.push(step)
        },
      })
      await changes.flush()
      for (const step of lastSteps) step()
      return result
    })
  }
}
