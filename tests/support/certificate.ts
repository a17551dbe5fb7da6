import 'reflect-metadata'
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

/** A certificate that signed itself, as PEM, for the names of this machine unless told otherwise. */
export async function selfSigned(options: CertificateOptions = {}): Promise<TestCertificate> {
  const { names = ['localhost', '127.0.0.1'] } = options
  x509.cryptoProvider.set(crypto)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${names[0] ?? 'test'}`,
    notBefore: options.from ?? new Date(Date.now() - DAY_MS),
    notAfter: options.to ?? new Date(Date.now() + 90 * DAY_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.:]+$/.test(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    ],
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = pkcs8.match(/.{1,64}/g) ?? []
  return {
    certificate: `${made.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  }
}
