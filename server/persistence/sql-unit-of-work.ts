import type { Dialect } from '../../migrations/index'
import type { Transaction, UnitOfWork } from '../application/common/unit-of-work'
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
      const sql = writingStatements(this.dialect, runner)
      const changes = new SqlChangeLog(sql)
      const lastSteps: (() => void)[] = []
      const result = await work({
        users: new SqlUserRepository(sql),
        refreshTokens: new SqlRefreshTokenRepository(sql),
        oneTimeTokens: new SqlOneTimeTokenRepository(sql),
        attempts: new SqlAttemptCounter(sql),
        addresses: new SqlAddressRepository(sql),
        emailChanges: new SqlEmailChangeRepository(sql),
        secondFactors: new SqlSecondFactorRepository(sql),
        erasure: new SqlErasureRepository(sql),
        quotes: new SqlQuoteRepository(sql),
        salesOrders: new SqlSalesOrderRepository(sql),
        settings: new SqlSettingsRepository(sql),
        rateCards: new SqlRateCardRepository(sql),
        printProfiles: new SqlPrintProfileRepository(sql),
        counters: new SqlNumberCounters(sql),
        slicing: new SqlSliceRepository(sql),
        changes,
        backups: new SqlBackupRepository(sql),
        documents: new SqlDocumentRepository(sql),
        logos: new SqlLogoRepository(sql),
        letterTexts: new SqlLetterTextRepository(sql),
        messages: new SqlMessageRepository(sql),
        outbox: new SqlOutboxRepository(sql),
        takenOver: new SqlTakenOverRepository(sql),
        idempotency: new SqlIdempotencyStore(sql),
        leases: new SqlLeaseRepository(sql),
        views: new SqlReadModels(sql),
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
