import { MakeWay1795000000000 } from './0000-make-way'
import { Initial1795305600000 } from './0001-initial'
import { PrintProfiles1795366800000 } from './0002-print-profiles'
import { Slicing1795377600000 } from './0003-slicing'
import { Notifications1795539600000 } from './0004-notifications'
import { Messages1795550400000 } from './0005-messages'
import { Documents1795622400000 } from './0006-documents'
import { ShopLogos1795626000000 } from './0007-shop-logos'
import { Account1795712400000 } from './0008-account'
import { ProblemReports1795716000000 } from './0009-problem-reports'
import { Backups1795867200000 } from './0010-backups'
import { TakenOver1795946100000 } from './0012-taken-over'
import { Leases1795946400000 } from './0014-leases'
import { QuoteAssignments1795982400000 } from './0015-quote-assignments'
import { CustomerFigures1795986000000 } from './0016-customer-figures'
import { LetterTexts1796018400000 } from './0020-letter-texts'
import { LateOrdersByCreation1796022000000 } from './0022-late-orders-by-creation'
import { ExactSearchTerms1796054400000 } from './0024-exact-search-terms'
import { SearchSpans1796086800000 } from './0025-search-spans'
import { SessionBeginnings1796094000000 } from './0027-session-beginnings'
import { SecondFactors1796097600000 } from './0028-second-factors'
import { BookkeepingByDay1796104800000 } from './0030-bookkeeping-by-day'

// What the entity schemas are described with; a migration never looks at those.
export {
  bigint,
  double,
  exactText,
  flag,
  grams,
  id,
  integer,
  json,
  longText,
  money,
  optional,
  primary,
  text,
  time,
} from './columns'
export { type Column, type ColumnKind, type Dialect, physicalType } from './columns'

/** All migrations, oldest first. A list rather than a pattern of file names: bundles have no folders to search. */
export const MIGRATIONS = [
  MakeWay1795000000000,
  Initial1795305600000,
  PrintProfiles1795366800000,
  Slicing1795377600000,
  Notifications1795539600000,
  Messages1795550400000,
  Documents1795622400000,
  ShopLogos1795626000000,
  Account1795712400000,
  ProblemReports1795716000000,
  Backups1795867200000,
  TakenOver1795946100000,
  Leases1795946400000,
  QuoteAssignments1795982400000,
  CustomerFigures1795986000000,
  LetterTexts1796018400000,
  LateOrdersByCreation1796022000000,
  ExactSearchTerms1796054400000,
  SearchSpans1796086800000,
  SessionBeginnings1796094000000,
  SecondFactors1796097600000,
  BookkeepingByDay1796104800000,
]
