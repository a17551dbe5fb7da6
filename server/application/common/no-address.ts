import type { AddressFields } from '../users/ports'

/** Of somebody who has left none. */
export const NO_ADDRESS: AddressFields = {
  line1: null,
  line2: null,
  city: null,
  state: null,
  zip: null,
  country: null,
}
