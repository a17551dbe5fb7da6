import { describe, expect, it } from 'vitest'
import {
  backupState,
  backupsToRemove,
  FIRST_BACKUP_SETTINGS,
  type KeptBackup,
} from '../../../shared/domain/backup-keeping'
import { isNightlyDue, latestDue, nextDue } from '../../../server/application/backup/due'

const at = (text: string, proven = true): KeptBackup => ({ name: text, createdAt: new Date(text), proven })
const now = new Date('2026-03-14T09:00:00Z')
const rule = { daily: 2, weekly: 2, monthly: 2 }

describe('which backups stay', () => {
  it('is the newest of each of the last days, weeks and months that have one', () => {
    const all = [
      '2026-01-05T01:00:00Z',
      '2026-01-30T01:00:00Z',
      '2026-02-02T01:00:00Z',
      '2026-02-27T01:00:00Z',
      '2026-03-06T01:00:00Z',
      '2026-03-08T01:00:00Z',
      '2026-03-12T01:00:00Z',
      '2026-03-13T01:00:00Z',
      '2026-03-14T01:00:00Z',
      '2026-03-14T08:00:00Z',
    ]
    const going = new Set(
      backupsToRemove(
        all.map((text) => at(text)),
        rule,
        'UTC',
        now,
      ),
    )
    expect(all.filter((name) => !going.has(name))).toEqual([
      '2026-02-27T01:00:00Z',
      '2026-03-08T01:00:00Z',
      '2026-03-13T01:00:00Z',
      '2026-03-14T08:00:00Z',
    ])
  })

  it('counts days as the shop’s calendar does', () => {
    const late = [at('2026-03-13T22:30:00Z'), at('2026-03-13T23:30:00Z')]
    const one = { daily: 1, weekly: 0, monthly: 0 }
    expect(backupsToRemove(late, { ...one, daily: 2 }, 'UTC', now)).toEqual(['2026-03-13T22:30:00Z'])
    expect(backupsToRemove(late, { ...one, daily: 2 }, 'Europe/Berlin', now)).toEqual([])
  })

  it('never loses the last proven one, and does not count what was not proven', () => {
    const none = { daily: 0, weekly: 0, monthly: 0 }
    const all = [
      at('2026-01-01T00:00:00Z'),
      at('2026-03-13T00:00:00Z', false),
      at('2026-03-01T00:00:00Z', false),
    ]
    expect(backupsToRemove(all, none, 'UTC', now)).toEqual(['2026-03-01T00:00:00Z'])
    // Seven days to the second.
    const week = ['2026-03-07T09:00:00Z', '2026-03-07T08:59:59Z'].map((name) => at(name, false))
    expect(backupsToRemove(week, none, 'UTC', now)).toEqual(['2026-03-07T08:59:59Z'])
  })

  it('are a week of days, a month of weeks and half a year of months in a new shop', () => {
    expect(FIRST_BACKUP_SETTINGS).toMatchObject({
      scheduled: true,
      keep: { daily: 7, weekly: 4, monthly: 6 },
      destination: 'folder',
      passphrase: null,
    })
  })
})

describe('how a shop stands with its backups', () => {
  const facts = {
    scheduled: true,
    lastProvenAt: new Date('2026-03-13T01:00:00Z'),
    latestFailed: false,
    shopSince: new Date(0),
  }
  it.each([
    [{}, 'ok'],
    [{ latestFailed: true }, 'failed'],
    [{ lastProvenAt: new Date('2026-03-12T09:00:00Z') }, 'ok'],
    [{ lastProvenAt: new Date('2026-03-12T08:59:59Z') }, 'late'],
    [{ lastProvenAt: new Date('2026-03-12T08:00:00Z'), scheduled: false }, 'off'],
    [{ lastProvenAt: null }, 'late'],
    [{ lastProvenAt: null, shopSince: now }, 'never'],
  ] as const)('%j: %s', (change, state) => {
    expect(backupState({ ...facts, ...change }, now)).toBe(state)
  })
})

describe('when a backup is due', () => {
  it('is at the time of the shop’s day, across changes of the clock', () => {
    const noon = new Date('2026-03-29T10:00:00Z')
    expect(latestDue('01:30', 'Europe/Berlin', noon)).toEqual(new Date('2026-03-29T00:30:00Z'))
    expect(nextDue('01:30', 'Europe/Berlin', noon)).toEqual(new Date('2026-03-29T23:30:00Z'))
    expect(latestDue('13:00', 'Europe/Berlin', noon)).toEqual(new Date('2026-03-28T12:00:00Z'))
  })
})

describe('the nightly backup', () => {
  const due = new Date('2026-12-02T01:00:00Z')
  const at = (text: string) => new Date(`2026-12-${text}:00Z`)
  const isDue = (now: string, last: [string, string] | null, shopSince = at('01T09:00')) =>
    isNightlyDue({
      due,
      now: at(now),
      shopSince,
      last: last && { createdAt: at(last[0]), state: last[1] },
    })

  it('is made once, also when the program slept through its time', () => {
    expect(isDue('02T01:00', null)).toBe(true)
    expect(isDue('02T17:00', ['01T01:00', 'proven'])).toBe(true)
    expect(isDue('02T17:00', ['02T01:00', 'proven'])).toBe(false)
    expect(isDue('02T17:00', ['02T01:00', 'unproven'])).toBe(false)
    expect(isDue('02T17:00', null, at('02T09:00'))).toBe(false)
  })

  it('is tried again after an hour when it failed', () => {
    expect(isDue('02T01:59', ['02T01:00', 'failed'])).toBe(false)
    expect(isDue('02T02:00', ['02T01:00', 'failed'])).toBe(true)
  })

  it('is made after the clock was set back from years ahead', () => {
    const ahead = new Date('2031-03-01T12:00:00Z')
    expect(isDue('02T17:00', null, ahead)).toBe(true)
    expect(
      isNightlyDue({
        due,
        now: at('02T17:00'),
        shopSince: ahead,
        last: { createdAt: ahead, state: 'proven' },
      }),
    ).toBe(true)
  })
})
