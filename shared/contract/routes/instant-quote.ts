import * as instant from '../instant-quote'
import { route } from '../route'

/** Prices for people without an account. Nothing of what they send is kept. */
export const instantQuoteRoutes = {
  measureFile: route({
    id: 'measureFile',
    method: 'post',
    path: '/instant-quote/files',
    tag: 'Instant quote',
    summary: 'What one 3MF file measures, with nothing stored; needs no account',
    access: 'public',
    multipart: { fields: instant.measureFileFields, required: true, single: true },
    status: 200,
    response: instant.measuredFile,
    errors: [
      'NOT_FOUND',
      'VALIDATION_ERROR',
      'FILE_TOO_LARGE',
      'TOO_MANY_FILES',
      'UNSUPPORTED_MEDIA_TYPE',
      'NOT_A_3MF',
      'UNSAFE_FILE',
      'NO_PRINTABLE_GEOMETRY',
    ],
  }),
  instantPrice: route({
    id: 'instantPrice',
    method: 'post',
    path: '/instant-quote',
    tag: 'Instant quote',
    summary: 'The price of measured files with alternatives; needs no account',
    access: 'public',
    body: instant.instantPriceBody,
    status: 200,
    response: instant.instantPrice,
    errors: ['NOT_FOUND', 'VALIDATION_ERROR'],
  }),
}
