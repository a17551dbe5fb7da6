/** Where the carriers show a parcel's way; the number goes in at the end. */
const CARRIERS: { name: RegExp; address: string }[] = [
  { name: /\bups\b/i, address: 'https://www.ups.com/track?tracknum=' },
  { name: /\busps\b/i, address: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=' },
  { name: /\bfed\s?ex\b/i, address: 'https://www.fedex.com/fedextrack/?trknbr=' },
  { name: /\bdhl\b/i, address: 'https://www.dhl.com/en/express/tracking.html?AWB=' },
]

/** The carrier's own page for a parcel; null for a carrier that is not known here. */
export function trackingLink(carrier: string | null, number: string): string | null {
  const known = CARRIERS.find(({ name }) => carrier !== null && name.test(carrier))
  return known ? known.address + encodeURIComponent(number) : null
}
