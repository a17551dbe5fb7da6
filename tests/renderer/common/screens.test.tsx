import { MantineProvider } from '@mantine/core'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfirmDialog } from '../../../renderer/common/ui/confirm-dialog'
import { ErrorNotice } from '../../../renderer/common/ui/error-notice'
import { applyFieldErrors, fieldErrors } from '../../../renderer/common/ui/field-errors'
import { Money } from '../../../renderer/common/ui/money'
import { ReceiptView } from '../../../renderer/common/ui/receipt-view'
import { StateBadge, orderLook, paymentLook, quoteLook } from '../../../renderer/common/ui/state-badge'
import { initials } from '../../../renderer/common/ui/thumbnail'
import { Timeline } from '../../../renderer/common/ui/timeline'
import { ApiError } from '../../../shared/client/api-client'
import type { PriceReceipt } from '../../../shared/contract/quotes'
import { ORDER_STATUSES, PAYMENT_STATUSES, QUOTE_STATUSES } from '../../../shared/domain/vocabulary'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let root: Root
beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
})
afterEach(() => {
  act(() => root.unmount())
})

function show(content: ReactNode): string {
  act(() =>
    root.render(
      <MantineProvider env="test" withGlobalClasses={false}>
        {content}
      </MantineProvider>,
    ),
  )
  return document.body.textContent
}

const customerReceipt: PriceReceipt = {
  algorithm_version: 1,
  rate_card_version: 3,
  currency: 'USD',
  material_type: 'PETG',
  quantity: 12,
  files: [
    {
      original_filename: 'bracket.3mf',
      sha256: 'x',
      copies: 2,
      material_grams: 34.5,
      print_time_seconds: 8100,
      source: 'geometry',
      source_version: '1',
    },
  ],
  material_grams: 69,
  print_time_seconds: 16_200,
  making: '27.73',
  discount_percent: '10',
  discount: '-2.77',
  finish: 'sanded',
  finish_price: '8.00',
  calculated_unit_price: '32.96',
  hand_set: [],
  unit_price: '32.96',
  pieces: '395.52',
  minimum_order: '10.00',
  minimum_applied: false,
  subtotal: '395.52',
  rush_level: 'rush',
  rush_percent: '20',
  rush_fee: '79.10',
  total_price: '474.62',
}

const officeReceipt: PriceReceipt = {
  ...customerReceipt,
  density_g_cm3: 1.27,
  rate_per_gram: '0.017',
  machine_rate_per_hour: '1.50',
  markup: '3.5',
  material_cost: '1.17300000',
  machine_cost: '6.75000000',
  base: '7.92300000',
  cost: '95.08',
  margin: '300.10',
  margin_percent: '75.9',
}

describe('the receipt', () => {
  it('shows the customer every line of the sum and none of the office’s', () => {
    const text = show(<ReceiptView receipt={customerReceipt} />)
    for (const line of [
      '69 g',
      '4 h 30 min',
      '$27.73',
      '-$2.77',
      '$8.00',
      '$32.96',
      '$395.52',
      '$79.10',
      '$474.62',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).not.toMatch(/markup|margin|0\.017|a gram|an hour|rate card/i)
  })

  it('shows the office rates, base, markup and margin as well', () => {
    const text = show(<ReceiptView receipt={officeReceipt} />)
    for (const line of [
      'USD 0.017 a gram',
      'USD 1.5 an hour',
      'USD 7.9230',
      'markup of 3.5',
      '$95.08',
      '75.9 %',
      '$300.10',
    ]) {
      expect(text).toContain(line)
    }
  })

  it('shows the price of one piece at each quantity where it differs', () => {
    const prices = [
      { quantity: 1, unit_price: '35.73', total_price: '42.88' },
      { quantity: 10, unit_price: '32.96', total_price: '395.52' },
    ]
    const text = show(<ReceiptView receipt={{ ...customerReceipt, quantity_prices: prices }} />)
    expect(text).toContain('1: $35.73 each')
    expect(text).toContain('10+: $32.96 each')
    const flat = prices.map((entry) => ({ ...entry, unit_price: '1.00' }))
    expect(show(<ReceiptView receipt={{ ...customerReceipt, quantity_prices: flat }} />)).not.toContain(
      'each',
    )
  })

  it('shows the office factors and supports of a file, and whether they are in the price', () => {
    const [file] = officeReceipt.files
    const receipt = {
      ...officeReceipt,
      files: [
        {
          ...file!,
          copies: 2,
          grams_factor: '1.04',
          support_grams: 3,
          support_seconds: 600,
          support_included: false,
        },
      ],
    }
    const text = show(<ReceiptView receipt={receipt} />)
    for (const line of ['grams × 1.04', 'Supports 6 g · 20 min, not in it']) expect(text).toContain(line)
  })

  it('says when the smallest order counts and when a price was set by hand', () => {
    expect(show(<ReceiptView receipt={{ ...customerReceipt, minimum_applied: true }} />)).toContain(
      'Smallest order$10.00',
    )
    const byHand = {
      ...customerReceipt,
      unit_price: '0.00',
      hand_set: [{ unit_price: '0.00', at: '2026-03-14T00:00:00Z' }],
    }
    expect(show(<ReceiptView receipt={byHand} />)).toContain('Set by hand$0.00')
  })

  it('adds tax and shipping up to what is to be paid', () => {
    const text = show(
      <ReceiptView receipt={customerReceipt} taxAmount="12.00" shippingCost="0.00" grandTotal="486.62" />,
    )
    expect(text).toContain('Tax$12.00')
    expect(text).not.toContain('Shipping')
    expect(text).toContain('Total$486.62')
  })

  it('unfolds', () => {
    show(<ReceiptView receipt={customerReceipt} foldable />)
    const button = document.querySelector<HTMLButtonElement>('button[aria-expanded]')!
    expect(button.getAttribute('aria-expanded')).toBe('false')
    act(() => button.click())
    expect(button.getAttribute('aria-expanded')).toBe('true')
  })
})

describe('a state', () => {
  const looks = [
    ...QUOTE_STATUSES.map((status) => quoteLook(status)),
    ...ORDER_STATUSES.map((status) => orderLook(status)),
    ...PAYMENT_STATUSES.map((status) => paymentLook(status)),
  ]

  it('has a shape of its own among its kind, except what has ended', () => {
    for (const set of [looks.slice(0, 6), looks.slice(6, 15), looks.slice(15)]) {
      const seen = new Map<string, string>()
      for (const look of set) {
        const before = seen.get(look.shape)
        // What has ended shares a shape and differs by its word.
        if (before !== undefined) expect(look.ended).toBe(true)
        seen.set(look.shape, look.word)
      }
    }
  })

  it('is shown as word and shape', () => {
    expect(show(<StateBadge kind="order" status="in_production" />)).toMatch(/^\s*In production$/)
    expect(document.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  })

  it('says when an offer has expired, and only then', () => {
    expect(quoteLook('approved', true).word).toBe('Expired')
    expect(quoteLook('pending', true).word).toBe('Pending review')
    expect(quoteLook('cancelled', true).word).toBe('Cancelled')
  })
})

describe('a refusal', () => {
  const refusal = new ApiError(409, 'INVALID_STATE', 'Not now.', {
    reason: 'Needs a payment before production.',
    request_id: 'req-1',
  })

  it('is said with its reason and a way on, a fault with its request, too', () => {
    let retried = 0
    const text = show(<ErrorNotice error={refusal} onRetry={() => retried++} />)
    expect(text).toContain('Needs a payment before production.')
    expect(text).not.toContain('req-1')
    act(() => document.querySelector('button')!.click())
    expect(retried).toBe(1)
    const fault = new ApiError(500, 'INTERNAL_ERROR', 'It went wrong.', { request_id: 'req-2' })
    expect(show(<ErrorNotice error={fault} />)).toContain('req-2')
  })

  it('names the time to wait', () => {
    const busy = new ApiError(429, 'RATE_LIMITED', 'Too many.', {}, 30)
    expect(show(<ErrorNotice error={busy} />)).toContain('Try again in 30 s')
  })

  it('never shows a programming fault’s own text', () => {
    expect(show(<ErrorNotice error={new TypeError('x is undefined')} />)).not.toContain('undefined')
  })

  it('goes to its fields, and says when one has no field', () => {
    const invalid = new ApiError(422, 'VALIDATION_ERROR', 'Look at the fields.', {
      errors: [
        { path: 'email', message: 'Taken.' },
        { path: 'email', message: 'Second.' },
        { path: 'files.0.copies', message: 'Too many.' },
      ],
    })
    expect(fieldErrors(invalid)).toEqual({ email: 'Taken.', 'files.0.copies': 'Too many.' })
    const set: Record<string, string> = {}
    const form = { setError: (name: string, error: { message: string }) => void (set[name] = error.message) }
    expect(applyFieldErrors(invalid, form, ['email'])).toBe(false)
    expect(set).toEqual({ email: 'Taken.' })
    expect(applyFieldErrors(invalid, form, ['email', 'files.0.copies'])).toBe(true)
    expect(applyFieldErrors(refusal, form, ['email'])).toBe(false)
  })
})

describe('asking once more', () => {
  it('waits for a reason that is needed, and hands it over trimmed', () => {
    const reasons: string[] = []
    show(
      <ConfirmDialog
        opened
        onClose={() => undefined}
        title="Cancel SO-2026-001?"
        action="Cancel order"
        reason={{ label: 'Reason', required: true }}
        onConfirm={(reason) => reasons.push(reason)}
      />,
    )
    const submit = () =>
      act(() => {
        document
          .querySelector('form')!
          .dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
      })
    submit()
    expect(reasons).toEqual([])
    expect(document.body.textContent).toContain('Write a reason first.')
    const field = document.querySelector('textarea')!
    act(() => {
      // Past React's own setter, as a hand on the keyboard goes.
      Reflect.set(HTMLTextAreaElement.prototype, 'value', '  Out of filament  ', field)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    submit()
    expect(reasons).toEqual(['Out of filament'])
  })
})

describe('the history', () => {
  const entry = { actor_id: null, actor_name: null, note: null, at: '2026-01-01T00:00:00Z' }

  it('reads newest first, in words, with who and why', () => {
    show(
      <Timeline
        entries={[
          { ...entry, id: 1, actor_role: 'customer', action: 'quote.created', from: null, to: 'pending' },
          {
            ...entry,
            id: 2,
            actor_role: 'admin',
            actor_name: 'Mara Lind',
            action: 'quote.approved_at_new_price',
            from: 'pending',
            to: 'approved',
            note: 'Regular',
          },
          {
            ...entry,
            id: 3,
            actor_role: 'system',
            action: 'order.status_changed',
            from: 'confirmed',
            to: 'in_production',
          },
        ]}
      />,
    )
    const lines = [...document.querySelectorAll('li')].map((line) => line.textContent)
    expect(lines[0]).toContain('Confirmed → In productionBy itself')
    expect(lines[1]).toContain('Approved at a new priceMara Lind')
    expect(lines[1]).toContain('Regular')
    expect(lines[2]).toContain('Quote asked forCustomer')
  })
})

describe('small things', () => {
  it('says that there is no price instead of a zero', () => {
    expect(show(<Money amount={null} currency="USD" />)).toContain('no price yet')
  })

  it.each([
    ['bracket_left-v2.3mf', 'BL'],
    ['Ölfilter', 'Ö'],
    ['', ''],
    [null, ''],
  ])('makes initials of %j', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})
