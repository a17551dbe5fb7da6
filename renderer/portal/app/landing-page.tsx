import { Button } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import type { Shop } from '../../../shared/contract/shop'
import { filamentColor } from '../../common/filament-colors'
import { formatAmount, formatBytes, formatDayShort, formatSize } from '../../common/format'
import { t } from '../../common/texts'
import { PageTitle } from '../../common/ui/page-title'
import { Surface } from '../../common/ui/surface'
import { materialWords, offerNames } from '../../common/offer-words'
import { DropZone } from '../features/request-quote/drop-zone'
import { handOver } from '../features/request-quote/hand-over'
import { KeptFilesNote } from '../features/request-quote/visitor/kept-files-note'
import { withReturn } from '../parts/next-address'
import { LayeredPart } from './layered-part'
import classes from './landing-page.module.css'

/** What the shop offers, for who comes for the first time. */
export function LandingPage({ shop }: { shop: Shop }) {
  const names = offerNames(shop.offer_words)
  const room = shop.printers.toSorted((a, b) => b.x_mm * b.y_mm * b.z_mm - a.x_mm * a.y_mm * a.z_mm)[0]
  return (
    <>
      <PageTitle app={shop.name}>{t('3D-printed parts')}</PageTitle>
      {shop.instant_quotes && <KeptFilesNote />}
      <section className={classes.hero}>
        <div>
          <h1>{t('Your part, printed. The price at once, and why.')}</h1>
          <p className={classes.lead}>
            {t(
              'Drop a 3MF file, choose material and finish, and see in a moment what it costs, line by line. Order when you like it, and watch it being made.',
            )}
          </p>
          {!shop.instant_quotes && (
            <div className={classes.actions}>
              <Button component={Link} to={withReturn('/register', '/request')} size="lg">
                {t('Request a quote')}
              </Button>
            </div>
          )}
        </div>
        {shop.instant_quotes ? <VisitorDrop shop={shop} /> : <LayeredPart />}
      </section>

      <ol className={classes.steps} aria-label={t('How it goes')}>
        <li>
          <h2>{t('Drop your files')}</h2>
          <p>{t('3MF, as every CAD program and slicer writes it. They are measured right away.')}</p>
        </li>
        <li>
          <h2>{t('Choose, and see the price')}</h2>
          <p>
            {t('Below {amount} it stands at once; above, a person looks first.', {
              amount: formatAmount(shop.review_threshold, shop.currency),
            })}
          </p>
        </li>
        <li>
          <h2>{t('Follow your order')}</h2>
          <p>{t('Confirmed, in production, checked, shipped: with dates, as it happens.')}</p>
        </li>
      </ol>

      <section className={classes.offer} aria-labelledby="materials-title">
        <h2 id="materials-title">{t('Materials')}</h2>
        <ul className={classes.grid}>
          {shop.materials.map(({ material_type: material, colors }) => (
            <li key={material}>
              <h3>{materialWords[material].name}</h3>
              <p>{materialWords[material].description}</p>
              <Colors names={colors} />
            </li>
          ))}
        </ul>
      </section>

      <section className={classes.offer} aria-labelledby="finishes-title">
        <h2 id="finishes-title">{t('Finishes')}</h2>
        <ul className={classes.grid}>
          {shop.finishes.map(({ finish }) => (
            <li key={finish}>
              <Surface look={names.look(finish)} color={null} />
              <h3>{names.finish(finish).name}</h3>
              <p>{names.finish(finish).description}</p>
            </li>
          ))}
        </ul>
      </section>

      <section className={classes.offer} aria-labelledby="soon-title">
        <h2 id="soon-title">{t('How soon')}</h2>
        <ul className={classes.grid}>
          {shop.rush_levels.map((level) => (
            <li key={level.rush_level}>
              <h3>{names.rush(level.rush_level).name}</h3>
              <p>{names.rush(level.rush_level).description}</p>
              <p>{t('Ordered today, made by {day}', { day: formatDayShort(level.date) })}</p>
            </li>
          ))}
        </ul>
        {room && (
          <p className={classes.room}>
            {t('In one piece up to {size}. Larger parts are looked at by a person.', {
              size: formatSize(room.x_mm, room.y_mm, room.z_mm),
            })}
          </p>
        )}
      </section>
    </>
  )
}

/** Takes the first files of a visitor; the page with the price goes on with them. */
function VisitorDrop({ shop }: { shop: Shop }) {
  const navigate = useNavigate()
  return (
    <DropZone
      hint={t('No account needed. .3mf, up to {size} each; the shop measures them and keeps nothing.', {
        size: formatBytes(shop.upload.max_file_bytes),
      })}
      onFiles={(files) => {
        handOver(files)
        void navigate('/price')
      }}
    />
  )
}

function Colors({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <p className={classes.colors}>
      <span aria-hidden className={classes.dots}>
        {names.map((name) => {
          const color = filamentColor(name)
          return color ? <span key={name} style={{ background: color }} /> : null
        })}
      </span>
      <span>{names.join(', ')}</span>
    </p>
  )
}
