import { AddressBook } from './application/account/address-book'
import { EmailChanges } from './application/account/email-change'
import { AccountErasure } from './application/account/erasure'
import { SessionService } from './application/account/session-service'
import type {
  AccessTokens,
  CommonPasswords,
  PasswordHasher,
  Secrets,
  SecretSeals,
  TimeCodes,
} from './application/auth/ports'
import { AccountLinks } from './application/auth/account-links'
import { AuthService } from './application/auth/auth-service'
import { SecondFactorCheck } from './application/auth/second-factor-check'
import { SecondFactors } from './application/auth/second-factors'
import { SignInLimits } from './application/auth/sign-in-limits'
import type { Clock } from './application/common/clock'
import type { ReadModels } from './application/common/reads'
import { ShopFactsSource } from './application/common/shop-facts'
import type { UnitOfWork } from './application/common/unit-of-work'
import { DrawnPictures } from './application/files/drawn-pictures'
import type { FileStore, ModelAnalyzer, PartPainter } from './application/files/ports'
import { ShopAnalyzer } from './application/files/shop-analyzer'
import { creditCancelled } from './application/documents/document-issue'
import { DocumentService } from './application/documents/document-service'
import type { DocumentRenderer } from './application/documents/ports'
import { CalibrationService } from './application/print-profiles/calibration-service'
import { LetterTextService } from './application/mail/letter-text-service'
import type { Mailer } from './application/mail/ports'
import { MessageService } from './application/messages/message-service'
import { OutboxService } from './application/outbox/outbox-service'
import { PrintProfileService } from './application/print-profiles/print-profile-service'
import { InstantPricing } from './application/quotes/instant-pricing'
import type { MeasurementSeals } from './application/quotes/instant-ports'
import { QuoteAssignment } from './application/quotes/quote-assignment'
import { QuoteCopies } from './application/quotes/quote-copies'
import { QuoteDecisions } from './application/quotes/quote-decisions'
import { QuoteDrafts } from './application/quotes/quote-drafts'
import { QuoteIntake } from './application/quotes/quote-intake'
import { QuoteRepricing } from './application/quotes/quote-repricing'
import { QuoteSlicing } from './application/quotes/quote-slicing'
import { QuoteQueries } from './application/quotes/quote-queries'
import { QuoteConversion } from './application/sales-orders/conversion'
import { OrderService } from './application/sales-orders/order-service'
import { PaymentService } from './application/sales-orders/payment-service'
import type { Slicer } from './application/slicing/ports'
import { SlicingService } from './application/slicing/slicing-service'
import { LogoService } from './application/shop/logo-service'
import { SetupService } from './application/shop/setup-service'
import { ShopService } from './application/shop/shop-service'
import { PeopleService } from './application/users/people-service'
import { networkOf } from './http/network'

/** Everything that use cases need from the outside. */
export interface ServiceDependencies {
  unitOfWork: UnitOfWork
  reads: ReadModels
  hasher: PasswordHasher
  tokens: AccessTokens
  seals: MeasurementSeals
  codes: TimeCodes
  secretSeals: SecretSeals
  secrets: Secrets
  commonPasswords: CommonPasswords
  files: FileStore
  analyzer: ModelAnalyzer
  painter: PartPainter
  slicer: Slicer
  renderer: DocumentRenderer
  clock: Clock
  firstTimeZone: string
  rateLimitFactor: number
  setupCode: string
  /** What a person looking after the server should see. */
  report: (error: unknown) => void
  /** Whether mails can be sent. */
  canMail: () => boolean
  /** What sends mails; null where no mail server is named, and before the server listens. */
  mailer: () => Mailer | null
  portalUrl: () => string
  /** Lets the outbox be looked at without waiting. */
  wakeOutbox: () => void
}

/** The use cases, each with what it needs. */
export function createServices(deps: ServiceDependencies) {
  const { unitOfWork, reads, clock, secrets } = deps
  const shopFacts = new ShopFactsSource(deps.firstTimeZone)
  const analyzer = new ShopAnalyzer(deps.analyzer, shopFacts, reads)
  const pictures = new DrawnPictures({ ...deps, shop: shopFacts })
  const slicing = new SlicingService({ slicer: deps.slicer, reads, shop: shopFacts })
  const intake = new QuoteIntake({ ...deps, analyzer, shop: shopFacts, slicing })
  const limits = new SignInLimits(unitOfWork, secrets, clock, deps.rateLimitFactor, networkOf)
  const factorDeps = { ...deps, seals: deps.secretSeals, limits, shop: shopFacts }
  const check = new SecondFactorCheck(factorDeps)
  const auth = new AuthService({ ...deps, limits, factors: check })
  const checkPassword = auth.checkPassword.bind(auth)
  return {
    limits,
    auth,
    sessions: new SessionService({ unitOfWork, reads, clock }),
    addressBook: new AddressBook({ unitOfWork, reads, clock }),
    secondFactors: new SecondFactors({ ...factorDeps, check, checkPassword }),
    emailChanges: new EmailChanges({ ...deps, limits, checkPassword }),
    erasure: new AccountErasure({ ...deps, checkPassword }),
    people: new PeopleService(deps),
    links: new AccountLinks({ ...deps, limits }),
    setup: new SetupService({ ...deps, shop: shopFacts, code: deps.setupCode }),
    shop: new ShopService({ unitOfWork, reads, shop: shopFacts, clock, canMail: deps.canMail }),
    printProfiles: new PrintProfileService({ unitOfWork, reads, clock }),
    calibration: new CalibrationService(reads),
    slicing,
    intake,
    instantPricing: new InstantPricing({ ...deps, analyzer, shop: shopFacts, slicing }),
    copies: new QuoteCopies({ ...deps, shop: shopFacts, intake }),
    drafts: new QuoteDrafts({ ...deps, analyzer, shop: shopFacts, slicing }),
    quoteSlicing: new QuoteSlicing({
      unitOfWork,
      reads,
      shop: shopFacts,
      clock,
      slicing,
      report: deps.report,
    }),
    decisions: new QuoteDecisions({ unitOfWork, shop: shopFacts, clock }),
    assignment: new QuoteAssignment({ unitOfWork, shop: shopFacts, clock }),
    repricing: new QuoteRepricing({ unitOfWork, reads, shop: shopFacts, clock, slicing }),
    queries: new QuoteQueries({ ...deps, pictures, shop: shopFacts }),
    conversion: new QuoteConversion({ unitOfWork, shop: shopFacts, clock }),
    orders: new OrderService({ unitOfWork, reads, shop: shopFacts, clock, creditCancelled }),
    outbox: new OutboxService({ unitOfWork, reads, clock, wake: deps.wakeOutbox }),
    documents: new DocumentService({ ...deps, pictures, shop: shopFacts }),
    logos: new LogoService({ ...deps, shop: shopFacts }),
    letterTexts: new LetterTextService({ ...deps, shop: shopFacts }),
    messages: new MessageService({ unitOfWork, reads, clock, files: deps.files }),
    payments: new PaymentService({ unitOfWork, clock }),
  }
}

export type Services = ReturnType<typeof createServices>
