import { useUser } from '../../../common/session/session-context'
import { PageHead } from '../../parts/page-head'
import { AddressForm } from './address-form'
import { NamesForm } from './names-form'
import { PasswordForm } from './password-form'

/** Who one is, where parts go and bills come, and the password. */
export function ProfilePage() {
  const user = useUser()
  return (
    <>
      <PageHead title="Profile" lead={`Signed in as ${user.email}`} />
      <NamesForm />
      <AddressForm
        kind="shipping"
        title="Where parts go"
        lead="Filled in by itself when you place an order."
      />
      <AddressForm kind="billing" title="Billing address" lead="It stands on your invoices." />
      <PasswordForm />
    </>
  )
}
