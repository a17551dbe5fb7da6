import { Button } from '@mantine/core'
import type { Estimate } from '../../../../shared/contract/quotes'
import type { Shop } from '../../../../shared/contract/shop'
import { QUANTITY_RANGE } from '../../../../shared/domain/vocabulary'
import { filamentColor } from '../../../common/filament-colors'
import { formatAmount, formatDayShort } from '../../../common/format'
import { t } from '../../../common/texts'
import { QuantityPrices } from '../../../common/ui/quantity-prices'
import { Surface } from '../../../common/ui/surface'
import { materialWords, offerNames } from '../../../common/offer-words'
import { Stepper } from '../../parts/stepper'
import { ChoiceCards } from './choice-cards'
import type { Choices } from './choices'
import { difference, nextBreak } from './price-difference'
import classes from './request.module.css'
import { MaterialPicture } from './material-picture'

interface OptionFieldsProps {
  draft: Estimate
  /** Choices that the server has not answered yet. */
  edits: Choices
  busy: boolean
  shop: Shop
  onChange: (changes: Choices) => void
}

/** How the parts are made: material, colour, finish, how many, how soon; each with what it changes. */
export function OptionFields({ draft, edits, busy, shop, onChange }: OptionFieldsProps) {
  const names = offerNames(shop.offer_words)
  const chosen = { ...draft, ...edits }
  const priced = { total: draft.total_price, currency: draft.currency }
  const colors = shop.materials.find((offer) => offer.material_type === chosen.material_type)?.colors ?? []
  const color = chosen.color ?? null
  const others = draft.alternatives ?? undefined
  return (
    <>
      <div className={classes.question}>
        <ChoiceCards
          legend={t('Material')}
          busy={busy}
          value={chosen.material_type ?? null}
          onChange={(material) => {
            const offered = shop.materials.find((offer) => offer.material_type === material)?.colors ?? []
            const keeps = color === null || offered.includes(color)
            onChange({ material_type: material, ...(keeps ? {} : { color: null }) })
          }}
          choices={shop.materials.map(({ material_type: material }) => ({
            value: material,
            title: materialWords[material].name,
            description: materialWords[material].description,
            picture: <MaterialPicture material={material} />,
            aside: difference(material, { ...priced, alternatives: others?.material_type }),
          }))}
        />
      </div>
      {colors.length > 0 && (
        <div className={classes.question}>
          <ChoiceCards
            legend={t('Colour')}
            compact
            value={color ?? ''}
            onChange={(value) => onChange({ color: value === '' ? null : value })}
            choices={[
              { value: '', title: t('Any in stock') },
              ...colors.map((name) => ({ value: name, title: name, picture: <Swatch name={name} /> })),
            ]}
          />
        </div>
      )}
      <div className={classes.question}>
        <ChoiceCards
          legend={t('Finish')}
          busy={busy}
          value={chosen.finish}
          onChange={(finish) => onChange({ finish })}
          choices={shop.finishes.map(({ finish }) => ({
            value: finish,
            title: names.finish(finish).name,
            description: names.finish(finish).description,
            picture: <Surface look={names.look(finish)} color={filamentColor(color)} />,
            aside: difference(finish, { ...priced, alternatives: others?.finish }),
          }))}
        />
      </div>
      <Quantity draft={draft} quantity={chosen.quantity} shop={shop} onChange={onChange} />
      <div className={classes.question}>
        <ChoiceCards
          legend={t('How soon')}
          busy={busy}
          value={chosen.rush_level}
          onChange={(level) => onChange({ rush_level: level })}
          choices={shop.rush_levels.map((level) => ({
            value: level.rush_level,
            title: names.rush(level.rush_level).name,
            description: `${names.rush(level.rush_level).description}. ${t('Made by {day} if ordered today', { day: formatDayShort(level.date) })}`,
            aside: difference(level.rush_level, { ...priced, alternatives: others?.rush_level }),
          }))}
        />
      </div>
    </>
  )
}

function Swatch({ name }: { name: string }) {
  const color = filamentColor(name)
  return color ? <span className={classes.swatch} style={{ background: color }} aria-hidden /> : null
}

interface QuantityProps {
  draft: Estimate
  quantity: number
  shop: Shop
  onChange: (changes: Choices) => void
}

function Quantity({ draft, quantity, shop, onChange }: QuantityProps) {
  const next = nextBreak(quantity, shop.quantity_breaks, draft.alternatives?.quantity)
  return (
    <div className={classes.question}>
      <h2 id="quantity-title">{t('How many')}</h2>
      <div className={classes.quantity}>
        <Stepper
          name={t('sets')}
          labelledBy="quantity-title"
          min={QUANTITY_RANGE.min}
          max={QUANTITY_RANGE.max}
          value={quantity}
          onChange={(value) => onChange({ quantity: value })}
        />
        {next && (
          <p className={classes.hint}>
            {next.total
              ? t('From {count} on each costs {percent} % less: {count} for {price}.', {
                  count: next.quantity,
                  percent: next.percent,
                  price: formatAmount(next.total, draft.currency),
                })
              : t('From {count} on each costs {percent} % less.', {
                  count: next.quantity,
                  percent: next.percent,
                })}{' '}
            <Button
              variant="subtle"
              className={classes.inSentence}
              onClick={() => onChange({ quantity: next.quantity })}
            >
              {t('Make it {count}', { count: next.quantity })}
            </Button>
          </p>
        )}
      </div>
      {draft.price_receipt && <QuantityPrices receipt={draft.price_receipt} quantity={quantity} />}
      {draft.files.length > 1 && (
        <p className={classes.hint}>{t('One set is every file above, as often as its copies say.')}</p>
      )}
    </div>
  )
}
