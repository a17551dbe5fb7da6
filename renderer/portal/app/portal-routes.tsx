import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { Frame } from './frame'
import { NotFoundPage } from './not-found-page'
import { OnlySignedIn, OnlySignedOut } from './session-gates'
import { StartPage } from './start-page'

// Each page comes when it is opened: the first one must be quick on a phone.
const SignInPage = lazy(() =>
  import('../features/account/sign-in-page').then((m) => ({ default: m.SignInPage })),
)
const RegisterPage = lazy(() =>
  import('../features/account/register-page').then((m) => ({ default: m.RegisterPage })),
)
const SetPasswordPage = lazy(() =>
  import('../features/account/set-password-page').then((m) => ({ default: m.SetPasswordPage })),
)
const ForgotPasswordPage = lazy(() =>
  import('../features/account/forgot-password-page').then((m) => ({ default: m.ForgotPasswordPage })),
)
const VerifyEmailPage = lazy(() =>
  import('../features/account/verify-email-page').then((m) => ({ default: m.VerifyEmailPage })),
)
const ConfirmEmailPage = lazy(() =>
  import('../features/account/confirm-email-page').then((m) => ({ default: m.ConfirmEmailPage })),
)
const ProfilePage = lazy(() =>
  import('../features/account/profile-page').then((m) => ({ default: m.ProfilePage })),
)
const NewRequestPage = lazy(() =>
  import('../features/request-quote/new-request-page').then((m) => ({ default: m.NewRequestPage })),
)
const InstantPage = lazy(() =>
  import('../features/request-quote/visitor/instant-page').then((m) => ({ default: m.InstantPage })),
)
const KeepPage = lazy(() =>
  import('../features/request-quote/visitor/keep-page').then((m) => ({ default: m.KeepPage })),
)
const DraftPage = lazy(() =>
  import('../features/request-quote/draft-page').then((m) => ({ default: m.DraftPage })),
)
const QuotesPage = lazy(() =>
  import('../features/my-quotes/quotes-page').then((m) => ({ default: m.QuotesPage })),
)
const QuotePage = lazy(() =>
  import('../features/my-quotes/quote-page').then((m) => ({ default: m.QuotePage })),
)
const PlaceOrderPage = lazy(() =>
  import('../features/place-order/place-order-page').then((m) => ({ default: m.PlaceOrderPage })),
)
const OrdersPage = lazy(() =>
  import('../features/my-orders/orders-page').then((m) => ({ default: m.OrdersPage })),
)
const OrderPage = lazy(() =>
  import('../features/my-orders/order-page').then((m) => ({ default: m.OrderPage })),
)

/** Every address of the portal. */
export function PortalRoutes() {
  return (
    <Routes>
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
