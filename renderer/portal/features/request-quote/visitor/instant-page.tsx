import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link, Navigate } from 'react-router'
import type { Shop } from '../../../../../shared/contract/shop'
import { formatBytes } from '../../../../common/format'
import { useSession } from '../../../../common/session/session-context'
import { rich, t } from '../../../../common/texts'
import { ErrorNotice } from '../../../../common/ui/error-notice'
import { BlobThumbnail } from '../../../../common/ui/thumbnail'
import { LocalStage } from '../../../parts/model-stage'
import { KEEP_REQUEST, withReturn } from '../../../parts/next-address'
import { PageHead } from '../../../parts/page-head'
import { PageSkeleton } from '../../../parts/page-skeleton'
import { useShop } from '../../../parts/use-shop'
import { PriceAside } from '../price-aside'
import { RequestForm } from '../request-form'
import { RequestItem } from '../request-item'
import { shownByThemselves } from '../shown-models'
import { keptFiles } from './kept-note'
import { keptRequest } from './kept-request'
import { useVisitorRequest } from './use-visitor-request'
import classes from './visitor.module.css'

/** A price without an account: files and choices in this browser, the price from the shop. */
export function InstantPage() {
  const { state } = useSession()
  const shop = useShop()
  if (shop.isError && !shop.data) {
    return (
      <ErrorNotice
        title={t('The shop can’t be reached.')}
        error={shop.error}
        onRetry={() => void shop.refetch()}
      />
    )
  }
  if (state === 'loading' || !shop.data) return <PageSkeleton />
  if (state === 'signed_in') return <Navigate to={keptFiles() > 0 ? KEEP_REQUEST : '/request'} replace />
  if (!shop.data.instant_quotes) return <Navigate to="/" replace />
  return <Instant shop={shop.data} />
}

function Instant({ shop }: { shop: Shop }) {
  const request = useVisitorRequest(shop)
  const { draft, files, uploads, queue, change, busy } = request
  if (!request.ready) return <PageSkeleton />
  const color = draft.color
  const shows = shownByThemselves([...files, ...uploads].map(({ file }) => file.size))
  const isAlone = shows.length === 1
  const mustWait = uploads.some(({ waitSeconds }) => waitSeconds !== undefined)
  return (
    <>
      <PageHead
        title={t('Your price')}
        lead={
          files.length + uploads.length === 0
            ? t('Drop your parts and see what they cost, and why. It needs no account.')
            : t('Choose how they are made: the price follows. It needs no account.')
        }
      />
      <RequestForm
        draft={draft}
        edits={request.choices}
        busy={busy}
        shop={shop}
        queue={queue}
        onFiles={request.addFiles}
        onChange={change}
        hint={t('No account needed. .3mf, up to {size} each; the shop measures them and keeps nothing.', {
          size: formatBytes(shop.upload.max_file_bytes),
        })}
        items={[
          ...files.map(({ key, file, copies, measured }, index) => (
            <RequestItem
              key={key}
              entry={{
                file: draft.files[index]!,
                picture: <MeasuredPicture text={measured.thumbnail ?? null} name={file.name} />,
                copies,
                onCopies: (next) => request.setCopies(key, next),
                isAlone,
                onRemove: () => request.removeFile(key),
              }}
              stage={
                <LocalStage
                  name={key}
                  file={file}
                  color={color}
                  findings={draft.files[index]!.findings}
                  isAlone={isAlone}
                />
              }
              showsModel={shows[index]!}
            />
          )),
          ...uploads.map((upload, index) => (
            <RequestItem
              key={upload.key}
              entry={{
                upload,
                onRemove: () => request.removeFile(upload.key),
                onRetry: () => queue.retry(upload.key),
              }}
              stage={<LocalStage name={upload.key} file={upload.file} color={color} isAlone={isAlone} />}
              showsModel={shows[files.length + index]!}
            />
          )),
        ]}
        below={
          <>
            {mustWait && (
              <p className={classes.wait}>
                {rich('With <up>an account</up> you go on at once; your files come with you.', {
                  up: (words) => (
                    <Link key="up" to={withReturn('/register', KEEP_REQUEST)}>
                      {words}
                    </Link>
                  ),
                })}
              </p>
            )}
            <Privacy onForget={request.forget} />
          </>
        }
        aside={
          <PriceAside
            request={draft}
            shop={shop}
            busy={busy}
            stands={t('With an account this price stands at once, for 30 days.')}
            problems={<ErrorNotice error={request.problem} onRetry={request.retry} />}
          >
            <Button component={Link} to={withReturn('/register', KEEP_REQUEST)} fullWidth>
              {t('Create an account to order')}
            </Button>
            <p className={classes.other}>
              {rich('Already a customer? <in>Sign in</in>', {
                in: (words) => (
                  <Link key="in" to={withReturn('/sign-in', KEEP_REQUEST)}>
                    {words}
                  </Link>
                ),
              })}
            </p>
          </PriceAside>
        }
      />
    </>
  )
}

/** Where the files are, and the way to forget them. */
function Privacy({ onForget }: { onForget: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={classes.privacy}>
      <p>
        {keptRequest.lasts()
          ? t('The shop keeps nothing of this. Your files wait in this browser for up to 30 days.')
          : t(
              'The shop keeps nothing of this. This browser does not either: your files are here until you leave.',
            )}
      </p>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => {
          if (asked) onForget()
          else setAsked(true)
        }}
        onBlur={() => setAsked(false)}
      >
        {asked ? t('Forget them all now') : t('Forget them')}
      </Button>
    </div>
  )
}

/** The picture that a measured file carries, as text. */
function MeasuredPicture({ text, name }: { text: string | null; name: string }) {
  const blob = useMemo(() => {
    if (text === null) return null
    return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))])
  }, [text])
  return <BlobThumbnail blob={blob} name={name} size={88} />
}
