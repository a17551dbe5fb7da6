import 'reflect-metadata'
import type { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

export interface TestCertificate {
  certificate: string
  key: string
}

export interface CertificateOptions {
  /** Names and addresses that it is for. */
  names?: string[]
  from?: Date
  to?: Date
}

const DAY_MS = 24 * 3_600_000

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A certificate that signed itself, as PEM, for the names of this machine unless told otherwise. */
export async function selfSigned(options: CertificateOptions = {}): Promise<TestCertificate> {
  const keys = await newKeys()
  const { name, ...content } = contentOf(options)
  const made = await x509.X509CertificateGenerator.createSelfSigned({ ...content, name, keys })
  return await asPem(made, keys)
}

/** An authority of one's own, as companies have it, and a certificate that it signed. */
export async function privatelySigned(
  options: CertificateOptions = {},
): Promise<TestCertificate & { authority: string }> {
  const [issuer, keys] = [await newKeys(), await newKeys()]
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity({}),
    serialNumber: '01',
    name: 'CN=Authority of the house',
    keys: issuer,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  const { name, ...content } = contentOf(options)
  const made = await x509.X509CertificateGenerator.create({
    ...content,
    serialNumber: '02',
    subject: name,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: issuer.privateKey,
  })
  return { ...(await asPem(made, keys)), authority: `${authority.toString('pem')}\n` }
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  x509.cryptoProvider.set(crypto)
  return await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

function validity({ from, to }: CertificateOptions) {
  return {
    notBefore: from ?? new Date(Date.now() - DAY_MS),
    notAfter: to ?? new Date(Date.now() + 90 * DAY_MS),
    signingAlgorithm: ALGORITHM,
  }
}

function contentOf(options: CertificateOptions) {
  const { names = ['localhost', '127.0.0.1'] } = options
  return {
    ...validity(options),
    serialNumber: '01',
    name: `CN=${names[0] ?? 'test'}`,
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.:]+$/.test(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    ],
  }
}

async function asPem(made: x509.X509Certificate, keys: webcrypto.CryptoKeyPair): Promise<TestCertificate> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = pkcs8.match(/.{1,64}/g) ?? []
  return {
    certificate: `${made.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  }
}
