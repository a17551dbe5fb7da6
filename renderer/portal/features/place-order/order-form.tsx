import { Button, Checkbox, Radio } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type SyntheticEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Quote } from '../../../../shared/contract/quotes'
import { routes } from '../../../../shared/contract/routes'
import type { Shop } from '../../../../shared/contract/shop'
import type { User } from '../../../../shared/contract/users'
import { newIdempotencyKey, queryKeys, useApi } from '../../../common/api'
import { formatAmount } from '../../../common/format'
import { useSession } from '../../../common/session/session-context'
import { rich, t } from '../../../common/texts'
import {
  addressBody,
  AddressFields,
  addressFrom,
  type AddressField,
  type AddressValue,
} from '../../../common/ui/address-fields'
import { fieldErrors } from '../../../common/ui/field-errors'
import { TextArea } from '../../../common/ui/text-area'
import { midSentence, paymentMethodWords } from '../../../common/words'
import { isOnlyAbout, refusal } from '../../parts/form-problem'
import page from '../../parts/page.module.css'
import { SubmitProblem } from '../../parts/submit-problem'
import { AddressChoice } from './address-choice'
import { addressProblems } from './address-check'
import classes from './place-order.module.css'
import { Summary } from './summary'
import { totalNow } from './total-now'

const ADDRESS: AddressField[] = [
  'name',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'zip',
  'country',
  'phone',
]
const SHIPPING = ADDRESS.map((field) => `shipping_${field}`)
const SAVED = ADDRESS.filter((field) => field !== 'name' && field !== 'phone')

interface OrderFormProps {
  quote: Quote
  user: User
  shop: Shop
  /** True from the click until the order is refused; it stays true when it stands. */
  onPlacing: (placing: boolean) => void
}

/** Where the parts go, the sum, and the one click. */
export function OrderForm({ quote, user, shop, onPlacing }: OrderFormProps) {
  const [pickup, setPickup] = useState(false)
  const [address, setAddress] = useState<AddressValue>(() => {
    const own = addressFrom(user, 'shipping')
    return {
      ...own,
      name: [user.first_name, user.last_name].filter(Boolean).join(' ') || (user.company_name ?? ''),
      phone: user.phone ?? '',
      country: own.country || shop.default_country,
    }
  })
  const [save, setSave] = useState(user.shipping_address_line1 === null)
  const [notes, setNotes] = useState('')
  const [missing, setMissing] = useState<Partial<Record<AddressField, string>>>({})
  const { place, busy, problem, shown, newTotal } = useOrder(quote, onPlacing)
  const form = useRef<HTMLFormElement>(null)

  const refused = fieldErrors(problem)
  const errors = Object.fromEntries(
    ADDRESS.map((field) => [field, missing[field] ?? refused[`shipping_${field}`]]),
  )

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const problems = pickup ? {} : addressProblems(address)
    setMissing(problems)
    if (Object.keys(problems).length > 0) {
      // The fields are marked in the next drawing; then the first of them gets the focus.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    await place({
      destination: pickup ? { carrier: 'pickup' } : addressBody(address, 'shipping', ADDRESS),
      notes: notes.trim(),
      profile: save && !pickup ? addressBody(address, 'shipping', SAVED) : null,
    })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className={page.withPrimaryBar}>
      <div className={page.columns}>
        <div className={page.stack}>
          <fieldset className={classes.group}>
            <legend>{t('How you get it')}</legend>
            <div className={classes.ways}>
              <Radio
                name="way"
                label={t('Ship it to me')}
                checked={!pickup}
                onChange={() => setPickup(false)}
              />
              <Radio name="way" label={t('I pick it up')} checked={pickup} onChange={() => setPickup(true)} />
            </div>
          </fieldset>
          {!pickup && (
            <fieldset className={classes.group}>
              <legend>{t('Where it goes')}</legend>
              <AddressChoice
                onChoose={(chosen) => {
                  setAddress(chosen)
                  setMissing({})
                  setSave(false)
                }}
              />
              <AddressFields
                value={address}
                onChange={(value) => {
                  setAddress(value)
                  setMissing({})
                }}
                section="shipping"
                withContact
                required
                errors={errors}
              />
              <Checkbox
                mt="md"
                label={t('Keep this address in my profile')}
                checked={save}
                onChange={(event) => setSave(event.currentTarget.checked)}
              />
            </fieldset>
          )}
          <TextArea
            label={t('Notes for this order')}
            placeholder={t('A bell that does not ring, a wished day')}
            maxLength={5000}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
          />
          {shop.terms && (
            <details className={classes.terms}>
              <summary>{t('Terms of {shop}', { shop: shop.name })}</summary>
              <p>{shop.terms}</p>
            </details>
          )}
        </div>
        <aside className={`${page.aside ?? ''} ${page.stack ?? ''}`} aria-label={t('Summary')}>
          <Summary quote={quote} shown={shown} pickup={pickup} />
          <p className={classes.payment}>
            {shop.payment_methods.length > 0
              ? t('You pay after ordering: {ways}.', {
                  ways: shop.payment_methods
                    .map((method) => midSentence(paymentMethodWords[method]))
                    .join(', '),
                })
              : t('You pay after ordering, as the shop tells you.')}
          </p>
          <div className={page.primaryBar}>
            {newTotal !== null && (
              <p className={classes.notice} role="alert">
                {rich(
                  pickup
                    ? 'With tax for a pickup the total is <b>{total}</b>. Nothing was ordered yet.'
                    : 'With tax and shipping to this address the total is <b>{total}</b>. Nothing was ordered yet.',
                  {
                    total: formatAmount(newTotal, quote.currency),
                    b: (total) => <strong key="total">{total}</strong>,
                  },
                )}
              </p>
            )}
            {problem !== null && newTotal === null && !isOnlyAbout(problem, SHIPPING) && (
              <SubmitProblem error={problem} />
            )}
            <Button type="submit" fullWidth loading={busy}>
              {t('Place the order at {price}', { price: formatAmount(shown, quote.currency) })}
            </Button>
          </div>
        </aside>
      </div>
    </form>
  )
}

interface Placement {
  destination: Record<string, string | null>
  notes: string
  /** Address fields for the profile, or null to leave it as it is. */
  profile: Record<string, string | null> | null
}

/** Places the order once, at exactly the total on the button. */
function useOrder(quote: Quote, onPlacing: (placing: boolean) => void) {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { updateUser } = useSession()
  const [shown, setShown] = useState(quote.grand_total ?? quote.total_price ?? '0.00')
  const [newTotal, setNewTotal] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  // Before the state says so, a second click is already there.
  const running = useRef(false)
  const key = useRef(newIdempotencyKey())

  const open = async (orderId: number, state?: { placed: true }) => {
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listOrders) })
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.listQuotes) })
    await queries.invalidateQueries({ queryKey: queryKeys.all(routes.getQuote), refetchType: 'none' })
    await navigate(`/orders/${String(orderId)}`, { replace: true, state })
  }

  const place = async ({ destination, notes, profile }: Placement) => {
    if (running.current) return
    running.current = true
    onPlacing(true)
    setBusy(true)
    setProblem(null)
    setNewTotal(null)
    try {
      const order = await api.call(routes.convertQuote, {
        params: { quote_id: quote.id },
        body: { ...destination, grand_total: shown, ...(notes ? { customer_notes: notes } : {}) },
        idempotencyKey: key.current,
      })
      queries.setQueryData(queryKeys.one(routes.getOrder, { params: { id: order.id } }), order)
      // The order stands; a profile that could not be saved must not make it look as if it did not.
      if (profile) await api.call(routes.updateMe, { body: profile }).then(updateUser, () => undefined)
      await open(order.id, { placed: true })
    } catch (error) {
      const converted = refusal(error, 'ALREADY_CONVERTED')?.problem.sales_order_id
      if (converted !== undefined) {
        await open(converted)
        return
      }
      onPlacing(false)
      // A refusal is kept under its key. Should a lost answer have made the order, the next try is told so.
      key.current = newIdempotencyKey()
      const total = totalNow(error)
      if (total !== null) {
        setShown(total)
        setNewTotal(total)
      }
      setProblem(error)
      if (refusal(error, 'QUOTE_EXPIRED') || refusal(error, 'INVALID_STATE')) {
        void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getQuote) })
      }
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { place, busy, problem, shown, newTotal }
}
