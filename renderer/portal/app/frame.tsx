import { Suspense, useEffect, useRef } from 'react'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { useSession } from '../../common/session/session-context'
import { rich, t } from '../../common/texts'
import { LanguageChoice } from '../../common/texts/language-choice'
import { ErrorBoundary } from '../../common/ui/error-boundary'
import { useKeepLanguage } from '../parts/keep-language'
import { PageSkeleton } from '../parts/page-skeleton'
import { useShop } from '../parts/use-shop'
import classes from './frame.module.css'
import { ConnectionNotice } from './connection-notice'
import { lazyPage } from './lazy-page'
import { SchemeChoice } from './scheme-choice'

// What a visitor who only looks does not need comes when somebody is signed in.
const LiveConnection = lazyPage(async () => (await import('./live-connection')).LiveConnection)
const PersonMenu = lazyPage(async () => (await import('./person-menu')).PersonMenu)

/** What stands around every page: the shop's name, the ways through the portal, the notice of being offline. */
export function Frame() {
  const shop = useShop()
  const { state } = useSession()
  const { pathname } = useLocation()
  const keepLanguage = useKeepLanguage()
  const main = useFocusOnNewPage(pathname)
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('Skip to the content')}
      </a>
      <div className={classes.header}>
        <nav aria-label={t('Main')} className={classes.bar}>
          <Link to="/" className={classes.brand}>
            {shop.data?.logo_url ? (
              <img src={shop.data.logo_url} alt={shop.data.name} className={classes.logo} />
            ) : (
              <>
                <Mark />
                <span>{shop.data?.name ?? '\u00a0'}</span>
              </>
            )}
          </Link>
          {/* Also while it is found out whether somebody is: the row would push the page down. */}
          {state !== 'signed_out' && (
            <div className={classes.nav}>
              <NavLink to="/request">{t('New quote')}</NavLink>
              <NavLink to="/quotes">{t('My quotes')}</NavLink>
              <NavLink to="/orders">{t('My orders')}</NavLink>
            </div>
          )}
          <div className={classes.person}>
            {state === 'signed_in' ? (
              <Suspense fallback={<span className={classes.personButton} />}>
                <PersonMenu />
              </Suspense>
            ) : null}
            {state === 'signed_out' && !pathname.startsWith('/sign-in') ? (
              <Link to="/sign-in" className={classes.quietLink}>
                {t('Sign in')}
              </Link>
            ) : null}
          </div>
        </nav>
      </div>
      {state === 'signed_in' ? (
        <Suspense fallback={null}>
          <LiveConnection />
        </Suspense>
      ) : (
        <ConnectionNotice connection="live" />
      )}
      <main id="main" tabIndex={-1} ref={main} className={classes.main}>
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <footer className={classes.footer}>
        {shop.data?.contact_email ? (
          <span>
            {rich('Questions: <mail>{address}</mail>', {
              address: shop.data.contact_email,
              mail: (address) => (
                <a key="mail" href={`mailto:${shop.data.contact_email ?? ''}`} className={classes.footerLink}>
                  {address}
                </a>
              ),
            })}
          </span>
        ) : (
          <span />
        )}
        <span className={classes.choices}>
          <LanguageChoice className={classes.scheme} keep={keepLanguage} />
          <SchemeChoice />
        </span>
      </footer>
    </>
  )
}

/** Moves the focus to the page's beginning when another one opens, so that keyboards and readers follow. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    globalThis.scrollTo({ top: 0 })
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** The sign of a shop without a logo: a cube in layers. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden className={classes.mark}>
      <path d="M16 4 27 10.300v11.400L16 28 5 21.700V10.300Z" />
      <path d="M5 10.300 16 16.600l11-6.300M16 16.600V28M5 16l11 6.300L27 16" />
    </svg>
  )
}
