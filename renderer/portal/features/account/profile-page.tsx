import { useUser } from '../../../common/session/session-context'
import { PageHead } from '../../parts/page-head'
import { AddressForm } from './address-form'
import { MailForm } from './mail-form'
import { NamesForm } from './names-form'
import { PasswordForm } from './password-form'
import { UnconfirmedAddress } from './unconfirmed-address'

/** Who one is, where parts go and bills come, which mails one gets, and the password. */
export function ProfilePage() {
  const user = useUser()
  return (
    <>
      <PageHead title="Profile" lead={`Signed in as ${user.email}`} />
      <UnconfirmedAddress />
      <NamesForm />
      <AddressForm
        kind="shipping"
        title="Where parts go"
        lead="Filled in by itself when you place an order."
      />
      <AddressForm kind="billing" title="Billing address" lead="It stands on your invoices." />
      <MailForm />
      <PasswordForm />
    </>
  )
}
