import { describe, expect, it } from 'vitest'
import { offerNames } from '../../../renderer/common/offer-words'
import { changeLines } from '../../../renderer/office/features/settings/audit-changes'
import { fieldWord } from '../../../renderer/office/features/settings/audit-fields'
import { auditActionWord, actionChoice } from '../../../renderer/office/features/settings/audit-words'
import { updateBackupSettingsBody } from '../../../shared/contract/backups'
import {
  setDatabaseBody,
  setMailBody,
  setScannerBody,
  setSlicerBody,
} from '../../../shared/contract/connections'
import { setPortalExposureBody } from '../../../shared/contract/portal-exposure'
import { updateSettingsBody } from '../../../shared/contract/settings'
import { FIRST_PRINT_PROFILE } from '../../../shared/domain/print-profile'
import { FIRST_RATE_CARD } from '../../../shared/domain/rate-card'
import { firstSettings } from '../../../shared/domain/settings'

const lines = (fields: Record<string, unknown>) =>
  changeLines(fields, offerNames(undefined)).map(({ label, from, to }) =>
    to === null ? label : from === null ? `${label}: ${to}` : `${label}: ${from} → ${to}`,
  )

describe('a change in the log', () => {
  it('says of lists and groups only what differs, and of money what it is worth', () => {
    const { finishes, materials } = FIRST_RATE_CARD
    const after = finishes.map((row) => (row.finish === 'painted' ? { ...row, price: 2550 } : row))
    expect(
      lines({
        finishes: { from: finishes, to: after.filter(({ finish }) => finish !== 'cleanup') },
        materials: { from: materials, to: materials.map((row) => ({ ...row, markup: '3.75' })).slice(0, 1) },
        minimum_order: { from: 1000, to: 1250 },
      }),
    ).toEqual([
      'Finishes: Cleaned up: 3.00 → –',
      'Finishes: Painted: 20.00 → 25.50',
      'Materials: PLA · Markup: 3.5 → 3.75',
      ...['PETG', 'ABS', 'ASA', 'TPU'].flatMap((name) => [
        expect.stringMatching(`^Materials: ${name} · Density, g/cm³: [\\d.]+ → –$`) as string,
        expect.stringMatching(`^Materials: ${name} · Price per gram: [\\d.]+ → –$`) as string,
        expect.stringMatching(`^Materials: ${name} · Markup: [\\d.]+ → –$`) as string,
      ]),
      'Smallest order: 10.00 → 12.50',
    ])
  })

  it('reads codes, days, switches and what was empty as people do', () => {
    expect(
      lines({
        closed_weekdays: { from: [0, 6], to: [0] },
        lead_days: {
          from: { standard: 7, rush: 3, super_rush: 1, emergency: 0 },
          to: { standard: 7, rush: 2, super_rush: 1, emergency: 0 },
        },
        payment_methods: { from: ['cash'], to: ['cash', 'bank_transfer'] },
        language: { from: 'en', to: 'de' },
        instant_quotes: { from: true, to: false },
        review_threshold: { from: 50_000, to: 75_000 },
        shipping_costs: {
          from: [{ country: '*', cost: 0 }],
          to: [
            { country: '*', cost: 990 },
            { country: 'DE', cost: 490 },
          ],
        },
        offer_words: {
          from: { finishes: {}, rush_levels: {} },
          to: { finishes: { painted: { en: { name: 'Coated' } } }, rush_levels: {} },
        },
        infill_pattern: { from: 'grid', to: 'gyroid' },
        primary_color: { from: null, to: '#0f766e' },
        bank_account: true,
        port: { from: 587, to: 465 },
        security: { from: 'starttls', to: 'tls' },
      }),
    ).toEqual([
      'Closed on: Sunday, Saturday → Sunday',
      'Working days of each speed: Rush: 3 → 2',
      'Ways to pay: Cash → Cash, Bank transfer',
      'Language: English → Deutsch',
      'Show prices to people without an account: yes → no',
      'Review threshold: 500.00 → 750.00',
      'Shipping cost by country: Everywhere else: 0.00 → 9.90',
      'Shipping cost by country: DE: – → 4.90',
      'Names on offer: Finishes · Painted · English · Name: – → Coated',
      'Infill pattern: Grid → Gyroid',
      'Primary colour: – → #0f766e',
      'IBAN or account number',
      'Port: 587 → 465',
      'Encryption of the connection: STARTTLS after connecting → TLS from the start',
    ])
  })

  it('has a word for every setting that there is', () => {
    const { slicer, model_limits } = firstSettings('UTC')
    const fields = [
      ...[updateSettingsBody, updateBackupSettingsBody, setMailBody, setSlicerBody, setDatabaseBody].flatMap(
        ({ shape }) => Object.keys(shape),
      ),
      ...Object.keys(setScannerBody.shape),
      ...Object.keys(setPortalExposureBody.shape),
      ...[slicer, model_limits, FIRST_RATE_CARD, FIRST_PRINT_PROFILE.profile].flatMap(Object.keys),
    ]
    expect(fields.length).toBeGreaterThan(120)
    const said = new Set(['version'])
    expect(fields.filter((name) => !said.has(name) && fieldWord(name) === null)).toEqual([])
  })

  it('has a name for everything that is done to settings', () => {
    const known = new Set(actionChoice.map(({ value }) => value))
    for (const action of ['connection.changed', 'portal.opened', 'server.restarted', 'backup.restored']) {
      expect(known).toContain(action)
      expect(auditActionWord(action)).not.toBe('')
    }
  })
})
