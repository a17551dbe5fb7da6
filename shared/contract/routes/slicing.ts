import { sliceQuoteBody } from '../quote-requests'
import * as quotes from '../quotes'
import { route } from '../route'
import { slicerState, slicerTest } from '../slicer'

/** The slicer on the server's machine, and what staff may ask of it. */
export const slicingRoutes = {
  getSlicer: route({
    id: 'getSlicer',
    method: 'get',
    path: '/slicer',
    tag: 'Slicer',
    summary: 'Which slicer was found, and whether new quotes are sliced',
    access: 'office',
    status: 200,
    response: slicerState,
    errors: [],
  }),
  testSlicer: route({
    id: 'testSlicer',
    method: 'post',
    path: '/slicer/test',
    tag: 'Slicer',
    summary: 'Slice a cube of 20 mm with the shop’s print profile and see what comes of it',
    access: 'admin',
    status: 200,
    response: slicerTest,
    errors: [],
  }),
  sliceQuote: route({
    id: 'sliceQuote',
    method: 'post',
    path: '/quotes/{id}/slice',
    tag: 'Slicer',
    summary: 'Slice a pending quote again, with the profile of now; it is priced anew when that is done',
    access: 'office',
    body: sliceQuoteBody,
    status: 200,
    response: quotes.quote,
    errors: ['STALE_VERSION', 'INVALID_STATE', 'ALREADY_CONVERTED'],
  }),
}
