import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { invalidField } from '../../../shared/domain/errors'
import type { CertificateFacts, PortalCertificate } from '../../application/portal/ports'

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Facts of a certificate that a listener can use now: its key fits, those behind it lead on from it, and it is valid at this
 * moment. Throws VALIDATION_ERROR with a sentence at `certificate` or `key`.
 */
export function checkCertificate(pair: PortalCertificate, now: Date): CertificateFacts {
  const chain = chainOf(pair.certificate)
  const [first] = chain
  if (!first) throw invalidField('certificate', 'There is no certificate in PEM form in this file.')
  if (!first.checkPrivateKey(privateKey(pair.key))) {
    throw invalidField('key', 'The key does not belong to this certificate.')
  }
  for (const [index, issuer] of chain.slice(1).entries()) {
    if (!chain[index]!.checkIssued(issuer)) {
      throw invalidField(
        'certificate',
        'The certificates in the file do not lead on from one another. The shop’s own comes first, then its issuer’s.',
      )
    }
  }
  const facts = factsOf(pair.certificate)
  if (new Date(facts.valid_to) <= now) {
    throw invalidField('certificate', `The certificate has ended on ${facts.valid_to.slice(0, 10)}.`)
  }
  if (new Date(facts.valid_from) > now) {
    throw invalidField('certificate', `The certificate is not valid before ${facts.valid_from.slice(0, 10)}.`)
  }
  try {
    createSecureContext({ cert: pair.certificate, key: pair.key, minVersion: 'TLSv1.2' })
  } catch {
    throw invalidField('certificate', 'Certificate and key can’t be used for TLS.')
  }
  return facts
}

/**
 * Facts of a certificate that another's is to be trusted by: an authority's, or that server's own. Throws VALIDATION_ERROR
 * at `trusted_certificate` for a text without one, for one that can't be used, and for one that has ended.
 */
export function checkTrusted(pem: string, now: Date): CertificateFacts {
  const refuse = (sentence: string) => invalidField('trusted_certificate', sentence)
  let chain: X509Certificate[]
  try {
    chain = chainOf(pem)
    createSecureContext({ ca: pem })
  } catch {
    throw refuse('This certificate can’t be read.')
  }
  if (chain.length === 0) throw refuse('There is no certificate in PEM form in this file.')
  const facts = factsOf(pem)
  if (new Date(facts.valid_to) <= now) {
    throw refuse(`The certificate has ended on ${facts.valid_to.slice(0, 10)}.`)
  }
  return facts
}

/** Facts of the first certificate in a PEM text, which must have one. */
export function factsOf(certificate: string): CertificateFacts {
  const [first] = chainOf(certificate)
  if (!first) throw new Error('The kept certificate is none.')
  return {
    names: namesOf(first),
    issuer: nameIn(first.issuer),
    valid_from: new Date(first.validFrom).toISOString(),
    valid_to: new Date(first.validTo).toISOString(),
    self_signed: first.checkIssued(first),
  }
}

function chainOf(text: string): X509Certificate[] {
  try {
    return (text.match(PEM_CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem))
  } catch {
    throw invalidField('certificate', 'This certificate can’t be read.')
  }
}

function privateKey(text: string): KeyObject {
  if (/ENCRYPTED/.test(text)) {
    throw invalidField('key', 'The key is protected by a passphrase. Save it without one.')
  }
  try {
    return createPrivateKey(text)
  } catch {
    throw invalidField('key', 'There is no private key in PEM form in this file.')
  }
}

/** `DNS:shop.example.com, IP Address:192.168.1.20`, else the common name. */
function namesOf(certificate: X509Certificate): string[] {
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? [])
  return names.length > 0 ? names : [nameIn(certificate.subject)]
}

/** The common name of a subject or an issuer, else all of it in one line. */
function nameIn(text: string): string {
  return /^CN=(.+)$/m.exec(text)?.[1] ?? text.replaceAll('\n', ', ')
}
