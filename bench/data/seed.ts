import { startServer } from '../../server/start'
import { make3mf, vaseMesh } from '../../demo/make-3mf'
import { formOf, HttpClient } from '../http'
import { ADDRESS, ADMIN, benchConfig } from '../shop'

/** Ids of real records, made through the product, that stand model for all others. */
export interface Seed {
  customerId: number
  /** Accepted, and an order already. */
  convertedQuoteId: number
  orderId: number
  /** Accepted, not yet an order. */
  acceptedQuoteId: number
}

/** The 3MF of 5,000 triangles that quotes are made of. */
export function sampleModel(name = 'Vase'): Buffer {
  return make3mf(vaseMesh(5_000), { name })
}

/** Makes a data folder with one customer, two quotes and one order. */
export async function seedShop(dataDir: string): Promise<Seed> {
  const server = await startServer(benchConfig(dataDir))
  try {
    const anyone = new HttpClient(server.url)
    const { access_token: token } = await anyone.json<{ access_token: string }>(
      'POST',
      '/api/v1/auth/login',
      ADMIN,
    )
    anyone.close()
    const admin = new HttpClient(server.url, token)
    const customer = await admin.json<{ id: number }>('POST', '/api/v1/users', {
      email: 'anna.template@example.com',
      first_name: 'Anna',
      last_name: 'Template',
      company_name: 'Template Works',
    })
    const form = formOf({ material_type: 'PETG', quantity: '3', user_id: String(customer.id) }, [
      { name: 'vase.3mf', bytes: sampleModel() },
    ])
    const ask = () => admin.expect<{ id: number; status: string }>({ ...form, path: '/api/v1/quotes' })
    const converted = await ask()
    const accepted = await ask()
    if (accepted.status !== 'accepted')
      throw new Error(`The model quote is ${accepted.status}, not accepted.`)
    const order = await admin.json<{ id: number }>(
      'POST',
      `/api/v1/sales-orders/convert/${converted.id}`,
      ADDRESS,
    )
    admin.close()
    return {
      customerId: customer.id,
      convertedQuoteId: converted.id,
      orderId: order.id,
      acceptedQuoteId: accepted.id,
    }
  } finally {
    await server.close()
  }
}
