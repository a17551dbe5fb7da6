import { ipKeyGenerator } from 'express-rate-limit'

/**
 * What an address counts as where attempts are limited: IPv4 for itself, IPv6 by its network of 56 bits, which is what one
 * household gets: each of its addresses is free for the taking.
 */
export function networkOf(address: string): string {
  return ipKeyGenerator(address)
}
