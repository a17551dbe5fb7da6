import { Navigate, type RouteObject } from 'react-router'
import { CustomerScreen } from '../features/customers/customer-screen'
import { CustomersScreen } from '../features/customers/customers-screen'
import { HomeScreen } from '../features/home/home-screen'
import { MessagesScreen } from '../features/messages/messages-screen'
import { OrderScreen } from '../features/orders/order-screen'
import { OrdersScreen } from '../features/orders/orders-screen'
import { NewQuoteScreen } from '../features/quotes/new-quote-screen'
import { QuoteScreen } from '../features/quotes/quote-screen'
import { QuotesScreen } from '../features/quotes/quotes-screen'
import { ReviewScreen } from '../features/review/review-screen'
import { SettingsScreen } from '../features/settings/settings-screen'
import { Frame } from './frame'
import { NoPage, RouteFault } from './faults'
import { OpenByNumber } from './open-by-number'

/** Every address of the office, below its base. */
export const officeRoutes: RouteObject[] = [
  {
    path: '/',
    element: <Frame />,
    errorElement: <RouteFault />,
    children: [
      {
        errorElement: <RouteFault />,
        children: [
          { index: true, element: <HomeScreen /> },
          { path: 'review', element: <ReviewScreen /> },
          { path: 'review/:id', element: <ReviewScreen /> },
          { path: 'quotes', element: <QuotesScreen /> },
          { path: 'quotes/new', element: <NewQuoteScreen /> },
          { path: 'quotes/:id', element: <QuoteScreen /> },
          { path: 'orders', element: <OrdersScreen /> },
          { path: 'orders/:id', element: <OrderScreen /> },
          { path: 'messages', element: <MessagesScreen /> },
          { path: 'customers', element: <CustomersScreen /> },
          { path: 'customers/:id', element: <CustomerScreen /> },
          { path: 'settings', element: <Navigate to="shop" replace /> },
          { path: 'settings/:section', element: <SettingsScreen /> },
          { path: 'open/:kind/:number', element: <OpenByNumber /> },
          { path: '*', element: <NoPage /> },
        ],
      },
    ],
  },
]
