import { z } from 'zod'
import { version } from './common'
import { certificateFacts, hostName, portNumber, trial } from './connections'

/** An origin that customers know, without a path. */
const publicUrl = z
  .string()
  .trim()
  .max(300)
  .refine(isOrigin, 'An address such as https://parts.example.com, without a path.')
  .transform((text) => new URL(text).origin)

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username, password } = new URL(text)
  const web = protocol === 'http:' || protocol === 'https:'
  return web && pathname === '/' && !search && !hash && !username && !password
}

const shape = {
  open: z.boolean(),
  /** An address of this computer, or 0.0.0.0 (or ::) for all of them. */
  host: hostName,
  port: portNumber,
  /** How many reverse proxies stand before the listener, whose word on who comes is believed. */
  trusted_proxies: z.int().min(0).max(10),
  /** As customers know the portal, for links; null for the listener's own address. */
  public_url: publicUrl.nullable(),
}
/** As it counts now: the environment may say what a form may not. */
const values = z.object({
  ...shape,
  port: z.int(),
  trusted_proxies: z.int(),
  public_url: z.string().nullable(),
})
export type PortalValues = z.infer<typeof values>

export const portalExposure = z
  .object({
    values,
    version: z.int(),
    /** Which of it the environment says, which wins: `PORTAL_HOST` and `PORTAL_PORT`, `PUBLIC_URL`, `TRUST_PROXY`. */
    fixed: z.object({ listener: z.boolean(), public_url: z.boolean(), trusted_proxies: z.boolean() }),
    /** The certificate that the listener shows; null for one without TLS. */
    certificate: certificateFacts.nullable(),
    /** The kept key can't be opened with this computer's key. */
    unreadable: z.boolean(),
    /** Where it listens at this moment; null while it is closed. */
    listening: z.string().nullable(),
    /** Why it does not although it should. */
    problem: z.string().nullable(),
    /** This computer's addresses in its networks, to listen at. */
    network: z.array(z.string()),
    /** Where phones in the same network find it. */
    addresses: z.array(z.string()),
    /** Where links in letters lead. */
    links_lead_to: z.string(),
    last_trial: trial.nullable(),
  })
  .meta({ id: 'PortalExposure' })
export type PortalExposure = z.infer<typeof portalExposure>

const pem = z.string().min(1).max(200_000)
export const setPortalExposureBody = z
  .strictObject({
    ...shape,
    /** Left out: the kept one stays. Null: the listener speaks plain HTTP. */
    certificate: z.strictObject({ certificate: pem, key: pem }).nullable().optional(),
    version: version.or(z.literal(0)).optional(),
  })
  .meta({ id: 'SetPortalExposure' })

export const portalProofQuery = z.strictObject({
  /** Whatever whoever asks thought of. */
  challenge: z.string().regex(/^[\w-]{16,100}$/, 'From 16 to 100 letters and digits.'),
})
export const portalProof = z
  .object({
    /** Which listener the request came in by. */
    listener: z.enum(['portal', 'office']),
    protocol: z.enum(['http', 'https']),
    /** Whether a proxy said for whom it asks. */
    forwarded: z.boolean(),
    /** Of the challenge and of all this, with a key of this shop's servers. */
    proof: z.string(),
  })
  .meta({ id: 'PortalProof' })
export type PortalProof = z.infer<typeof portalProof>
