import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { SecondFactorPanel } from '../../../common/second-factor/second-factor-panel'
import { useUser } from '../../../common/session/session-context'
import { t } from '../../../common/texts'
import { PageHead } from '../../parts/page-head'
import { AddressBook } from './address-book'
import { EmailForm } from './email-form'
import { LanguageSection } from './language-section'
import { MailForm } from './mail-form'
import { NamesForm } from './names-form'
import { OwnData } from './own-data'
import { PasswordForm } from './password-form'
import { Section } from './section'
import { SessionList } from './session-list'
import { UnconfirmedAddress } from './unconfirmed-address'

/** Who one is, where parts go, how one signs in, which mails one gets, and what becomes of it all. */
export function ProfilePage() {
  const user = useUser()
  useSectionOfAddress()
  return (
    <>
      <PageHead title={t('Profile')} lead={t('Signed in as {email}', { email: user.email })} />
      <UnconfirmedAddress />
      <NamesForm />
      <AddressBook />
      <EmailForm />
      <PasswordForm />
      <Section
        id="second-factor"
        title={t('Second factor')}
        lead={t('With a code of an app on your phone, a stolen password opens nothing.')}
      >
        <SecondFactorPanel />
      </Section>
      <SessionList />
      <MailForm />
      <LanguageSection />
      <OwnData />
    </>
  )
}

/** Letters lead to a section (`/profile#mails`), which is not there yet when the browser looks for it. */
function useSectionOfAddress(): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [hash])
}
