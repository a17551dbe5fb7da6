import {
  bigint,
  double,
  id,
  integer,
  json,
  longText,
  optional,
  primary,
  text,
  time,
} from '../../../migrations/index'
import type { PrintProfile } from '../../../shared/domain/print-profile'
import type { ExpectedPrint, PrintRoom, SliceJob } from '../../application/slicing/ports'
import { table } from './table'

/** Kept slices: the same file, profile and slicer always give the same figures. */
export const SLICE_RESULTS = table('slice_results', {
  columns: {
    id: id(),
    fileSha256: text(64),
    profileHash: text(64),
    slicer: text(100),
    volumeMm3: double(),
    seconds: bigint(),
    layers: integer(),
    createdAt: time(),
  },
  indexes: [
    { name: 'uq_slice_results_key', columns: ['file_sha256', 'profile_hash', 'slicer'], unique: true },
  ],
})

/** Slices to be made, and how they ended; one for each file and profile. */
export const SLICE_JOBS = table('slice_jobs', {
  columns: {
    id: id(),
    fileSha256: text(64),
    profileHash: text(64),
    state: text<SliceJob['state']>(10),
    storageKey: text(300),
    profile: json<PrintProfile>(),
    printers: json<PrintRoom[]>(),
    expected: json<ExpectedPrint>(),
    priority: integer(),
    attempts: integer(),
    /** When it may be taken; a claim moves it to the end of the lease. */
    availableAt: time(),
    claimedBy: optional(text(100)),
    resultId: optional(integer()),
    error: optional(longText()),
    createdAt: time(),
    finishedAt: optional(time()),
  },
  indexes: [
    { name: 'uq_slice_jobs_key', columns: ['file_sha256', 'profile_hash'], unique: true },
    { name: 'ix_slice_jobs_due', columns: ['state', 'priority', 'id'] },
  ],
  foreignKeys: [{ name: 'fk_slice_jobs_result', column: 'result_id', table: 'slice_results' }],
})

/** Which quotes wait for which slices. */
export const SLICE_WAITS = table('slice_waits', {
  columns: { quoteId: primary(integer()), jobId: primary(integer()) },
  indexes: [{ name: 'ix_slice_waits_job', columns: ['job_id'] }],
  foreignKeys: [
    { name: 'fk_slice_waits_quote', column: 'quote_id', table: 'quotes', onDelete: 'CASCADE' },
    { name: 'fk_slice_waits_job', column: 'job_id', table: 'slice_jobs', onDelete: 'CASCADE' },
  ],
})
