import type { ReadModels } from '../../application/common/reads'
import type { Statements } from '../statements'
import { SqlAccountReads } from './account-reads'
import { bookingPage, documentPage } from './bookkeeping-reads'
import { issuedDocuments, shopLogo } from './document-reads'
import { auditPage } from './audit-page'
import { verifyAudit } from './audit-reads'
import { dashboardFigures } from './dashboard-reads'
import { dayFigures } from './day-figures'
import {
  currentRateCard,
  eventsAfter,
  latestEventId,
  rateCardPage,
  rateCardVersion,
  settingsOf,
  storageKeys,
} from './office-reads'
import { orderDetail, orderHead, orderPage, orderSummary } from './order-reads'
import { finishedOrders } from './calibration-reads'
import { currentPrintProfile, printProfilePage, printProfileVersion } from './print-profile-reads'
import { quoteAnalyses } from './quote-analyses'
import { quoteDetail, quoteFile, quoteHead, quotePage } from './quote-reads'
import { leasesNamed } from './lease-reads'
import { outboxMessage, outboxPage } from './outbox-reads'
import { SqlBackupReads } from './backup-reads'
import { letterText, letterTexts, letterTextVersions } from './letter-text-reads'
import { SqlMessageReads } from './message-reads'
import { quotesExpiring } from './expiring-quotes'
import { slicedQuotes, sliceResult, slicesWaiting } from './slicing-reads'
import { colleagues, hasAdmin, sessionState, userBy, userLine, userPage } from './user-reads'

/** All reads over one source of statements: the read connection, or a transaction's own. */
export class SqlReadModels implements ReadModels {
  readonly thread: ReadModels['thread']
  readonly account: ReadModels['account']
  readonly backups: ReadModels['backups']

  constructor(private readonly sql: Statements) {
    this.thread = new SqlMessageReads(sql)
    this.account = new SqlAccountReads(sql)
    this.backups = new SqlBackupReads(sql)
  }

  user: ReadModels['user'] = (id) => userBy(this.sql, 'id', id)
  userByEmail: ReadModels['userByEmail'] = (email) => userBy(this.sql, 'email', email)
  userLine: ReadModels['userLine'] = (id) => userLine(this.sql, id)
  users: ReadModels['users'] = (filter, page) => userPage(this.sql, filter, page)
  leases: ReadModels['leases'] = (prefix) => leasesNamed(this.sql, prefix)
  hasAdmin: ReadModels['hasAdmin'] = () => hasAdmin(this.sql)
  sessionState: ReadModels['sessionState'] = (userId, sessionId, now) =>
    sessionState(this.sql, userId, sessionId, now)
  quotes: ReadModels['quotes'] = (filter, page) => quotePage(this.sql, filter, page)
  quoteHead: ReadModels['quoteHead'] = (id) => quoteHead(this.sql, id)
  quote: ReadModels['quote'] = (id) => quoteDetail(this.sql, id)
  quoteFile: ReadModels['quoteFile'] = (quoteId, fileId) => quoteFile(this.sql, quoteId, fileId)
  quoteAnalyses: ReadModels['quoteAnalyses'] = (quoteId) => quoteAnalyses(this.sql, quoteId)
  quotesExpiring: ReadModels['quotesExpiring'] = (after, until, limit) =>
    quotesExpiring(this.sql, after, until, limit)
  orders: ReadModels['orders'] = (filter, page) => orderPage(this.sql, filter, page)
  outbox: ReadModels['outbox'] = (filter, page) => outboxPage(this.sql, filter, page)
  outboxMessage: ReadModels['outboxMessage'] = (id) => outboxMessage(this.sql, id)
  orderHead: ReadModels['orderHead'] = (id) => orderHead(this.sql, id)
  order: ReadModels['order'] = (id) => orderDetail(this.sql, id)
  colleagues: ReadModels['colleagues'] = () => colleagues(this.sql)
  dayFigures: ReadModels['dayFigures'] = (spans) => dayFigures(this.sql, spans)
  issuedDocuments: ReadModels['issuedDocuments'] = (orderId) => issuedDocuments(this.sql, orderId)
  bookings: ReadModels['bookings'] = (span, page) => bookingPage(this.sql, span, page)
  documentLines: ReadModels['documentLines'] = (span, page) => documentPage(this.sql, span, page)
  shopLogo: ReadModels['shopLogo'] = (id) => shopLogo(this.sql, id)
  letterTexts: ReadModels['letterTexts'] = () => letterTexts(this.sql)
  letterText: ReadModels['letterText'] = (kind, language) => letterText(this.sql, kind, language)
  letterTextVersions: ReadModels['letterTextVersions'] = (kind, language) =>
    letterTextVersions(this.sql, kind, language)
  orderSummary: ReadModels['orderSummary'] = (filter) => orderSummary(this.sql, filter)
  settings: ReadModels['settings'] = () => settingsOf(this.sql)
  currentRateCard: ReadModels['currentRateCard'] = () => currentRateCard(this.sql)
  rateCard: ReadModels['rateCard'] = (version) => rateCardVersion(this.sql, version)
  rateCards: ReadModels['rateCards'] = (page) => rateCardPage(this.sql, page)
  currentPrintProfile: ReadModels['currentPrintProfile'] = () => currentPrintProfile(this.sql)
  printProfile: ReadModels['printProfile'] = (version) => printProfileVersion(this.sql, version)
  printProfiles: ReadModels['printProfiles'] = (page) => printProfilePage(this.sql, page)
  finishedOrders: ReadModels['finishedOrders'] = (limit) => finishedOrders(this.sql, limit)
  sliceResult: ReadModels['sliceResult'] = (key, slicer) => sliceResult(this.sql, key, slicer)
  slicesWaiting: ReadModels['slicesWaiting'] = () => slicesWaiting(this.sql)
  slicedQuotes: ReadModels['slicedQuotes'] = (limit) => slicedQuotes(this.sql, limit)
  auditLog: ReadModels['auditLog'] = (filter, page) => auditPage(this.sql, filter, page)
  verifyAudit: ReadModels['verifyAudit'] = () => verifyAudit(this.sql)
  events: ReadModels['events'] = (afterId, limit) => eventsAfter(this.sql, afterId, limit)
  latestEventId: ReadModels['latestEventId'] = () => latestEventId(this.sql)
  dashboard: ReadModels['dashboard'] = (span) => dashboardFigures(this.sql, span)
  storageKeys: ReadModels['storageKeys'] = () => storageKeys(this.sql)
}
