import { describe, expect, it } from 'vitest'
import { addressProblems } from '../../../renderer/portal/features/place-order/address-check'
import { totalNow } from '../../../renderer/portal/features/place-order/total-now'
import { trackingLink } from '../../../renderer/portal/features/my-orders/tracking-link'
import { tokenInAddress } from '../../../renderer/portal/features/account/one-time-token'
import {
  refusedBeforehand,
  uploadFailure,
} from '../../../renderer/portal/features/request-quote/upload-failure'
import { ApiError } from '../../../shared/client/api-client'

const address = {
  name: 'Ada Lovelace',
  address_line1: 'Main Street 1',
  address_line2: '',
  city: 'Springfield',
  state: '',
  zip: '12345',
  country: 'DE',
}

describe('an address to ship to', () => {
  it('needs a state in some countries only', () => {
    expect(addressProblems(address)).toEqual({})
    expect(Object.keys(addressProblems({ ...address, country: 'US' }))).toEqual(['state'])
  })

  it('names every field that is missing', () => {
    const problems = addressProblems({ ...address, name: ' ', address_line1: '', country: '' })
    expect(Object.keys(problems).sort()).toEqual(['address_line1', 'country', 'name'])
  })
})

describe('a total that has changed', () => {
  const refused = (problem: object, detail = '') => new ApiError(409, 'PRICE_CHANGED', detail, problem)

  it('is what the server names', () => {
    expect(totalNow(refused({ current: { grand_total: '212.40' } }))).toBe('212.40')
    expect(totalNow(refused({}, 'The total is 99.05 USD with tax and shipping.'))).toBeNull()
  })

  it('is none in other refusals', () => {
    expect(totalNow(new ApiError(409, 'INVALID_STATE', 'The total is 99.05.', {}))).toBeNull()
    expect(totalNow(refused({ current: { grand_total: 'much' } }))).toBeNull()
  })
})

describe('the token of a one-time link', () => {
  it('is read from behind the hash or from the query', () => {
    expect(tokenInAddress({ hash: '#token=abc', search: '' })).toBe('abc')
    expect(tokenInAddress({ hash: '', search: '?token=abc' })).toBe('abc')
    expect(tokenInAddress({ hash: '#other', search: '' })).toBeNull()
  })
})

describe('files that are refused', () => {
  const limits = { extensions: ['.3mf'], max_file_bytes: 3, max_files: 10, max_request_bytes: 30 }
  it('are known before they are sent where that is possible', () => {
    expect(refusedBeforehand(new File(['abc'], 'part.3MF'), limits)).toBeNull()
    expect(refusedBeforehand(new File(['abc'], 'part.stl'), limits)).toContain('.3mf')
    expect(refusedBeforehand(new File(['abcd'], 'part.3mf'), limits)).toContain('larger')
    expect(refusedBeforehand(new File([], 'part.3mf'), limits)).toContain('empty')
  })

  it('may be sent again after a broken line, not after a refusal', () => {
    expect(uploadFailure(new ApiError(0, 'NETWORK', '', {})).retryable).toBe(true)
    expect(uploadFailure(new ApiError(422, 'NOT_A_3MF', 'No model part.', {}))).toMatchObject({
      retryable: false,
    })
  })
})

describe('the way to a parcel', () => {
  it('leads to the carrier that is known, and nowhere else', () => {
    expect(trackingLink('UPS Ground', '1Z 9&x')).toBe('https://www.ups.com/track?tracknum=1Z%209%26x')
    expect(trackingLink('Groups Express', '1')).toBeNull()
    expect(trackingLink(null, '1')).toBeNull()
  })
})
