import { Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { Frame } from './frame'
import { lazyPage } from './lazy-page'
import { OnlySignedIn, OnlySignedOut } from './session-gates'
import { StartPage } from './start-page'

// Each page comes when it is opened: the first one must be quick on a phone.
const NotFoundPage = lazyPage(async () => (await import('./not-found-page')).NotFoundPage)
const SignInPage = lazyPage(async () => (await import('../features/account/sign-in-page')).SignInPage)
const RegisterPage = lazyPage(async () => (await import('../features/account/register-page')).RegisterPage)
const SetPasswordPage = lazyPage(
  async () => (await import('../features/account/set-password-page')).SetPasswordPage,
)
const StaffPasswordPage = lazyPage(
  async () => (await import('../features/account/set-password-page')).StaffPasswordPage,
)
const ForgotPasswordPage = lazyPage(
  async () => (await import('../features/account/forgot-password-page')).ForgotPasswordPage,
)
const VerifyEmailPage = lazyPage(
  async () => (await import('../features/account/verify-email-page')).VerifyEmailPage,
)
const ConfirmEmailPage = lazyPage(
  async () => (await import('../features/account/confirm-email-page')).ConfirmEmailPage,
)
const ProfilePage = lazyPage(async () => (await import('../features/account/profile-page')).ProfilePage)
const NewRequestPage = lazyPage(
  async () => (await import('../features/request-quote/new-request-page')).NewRequestPage,
)
const InstantPage = lazyPage(
  async () => (await import('../features/request-quote/visitor/instant-page')).InstantPage,
)
const KeepPage = lazyPage(async () => (await import('../features/request-quote/visitor/keep-page')).KeepPage)
const DraftPage = lazyPage(async () => (await import('../features/request-quote/draft-page')).DraftPage)
const QuotesPage = lazyPage(async () => (await import('../features/my-quotes/quotes-page')).QuotesPage)
const QuotePage = lazyPage(async () => (await import('../features/my-quotes/quote-page')).QuotePage)
const PlaceOrderPage = lazyPage(
  async () => (await import('../features/place-order/place-order-page')).PlaceOrderPage,
)
const OrdersPage = lazyPage(async () => (await import('../features/my-orders/orders-page')).OrdersPage)
const OrderPage = lazyPage(async () => (await import('../features/my-orders/order-page')).OrderPage)

/** Every address of the portal. */
export function PortalRoutes() {
  return (
    <Routes>
      <Route
        path="staff-password"
        element={
          <Suspense>
            <StaffPasswordPage />
          </Suspense>
        }
      />
      <Route element={<Frame />}>
        <Route index element={<StartPage />} />
        <Route path="price" element={<InstantPage />} />
        <Route element={<OnlySignedOut />}>
          <Route path="sign-in" element={<SignInPage />} />
          <Route path="register" element={<RegisterPage />} />
          <Route path="forgot-password" element={<ForgotPasswordPage />} />
        </Route>
        <Route path="set-password" element={<SetPasswordPage />} />
        <Route path="verify-email" element={<VerifyEmailPage />} />
        <Route path="confirm-email" element={<ConfirmEmailPage />} />
        <Route element={<OnlySignedIn />}>
          <Route path="price/keep" element={<KeepPage />} />
          <Route path="request" element={<NewRequestPage />} />
          <Route path="request/:id" element={<DraftPage />} />
          <Route path="quotes" element={<QuotesPage />} />
          <Route path="quotes/:id" element={<QuotePage />} />
          <Route path="quotes/:id/order" element={<PlaceOrderPage />} />
          <Route path="orders" element={<OrdersPage />} />
          <Route path="orders/:id" element={<OrderPage />} />
          <Route path="profile" element={<ProfilePage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  )
}
