import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from '../../../server/config'

const places = { dataDir: '/var/shop', assetsDir: '/app/renderer', workersDir: '/app/main' }
const load = (env: Record<string, string>) => loadConfig(env, places)

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(load({})).toEqual({
      host: '127.0.0.1',
      port: 4780,
      dataDir: resolve('/var/shop'),
      databaseUrl: null,
      storage: null,
      jwtSecret: null,
      shopTimeZone: null,
      rateLimitFactor: 1,
      admin: null,
      publicUrl: null,
      trustProxy: false,
      trustProxyGiven: false,
      uploadMaxBytes: 104_857_600,
      mail: null,
      clamdUrl: null,
      mailFrom: null,
      slicerPath: null,
      portal: null,
      logLevel: 'info',
      slowQueryMs: 500,
      assetsDir: '/app/renderer',
      workersDir: '/app/main',
      unusedVariables: [],
    })
  })

  it('takes what is set, and an empty variable as not set', () => {
    const config = load({
      HOST: ' 0.0.0.0 ',
      PORT: '0',
      DATA_DIR: 'relative/folder',
      DATABASE_URL: 'mssql://sa:secret@db:1433/shop?encrypt=true',
      JWT_SECRET: 'x'.repeat(32),
      SHOP_TIME_ZONE: 'Europe/Berlin',
      RATE_LIMIT_FACTOR: '2.5',
      ADMIN_EMAIL: 'Boss@Example.com',
      ADMIN_PASSWORD: ' a long password ',
      PUBLIC_URL: 'https://shop.example.com/',
      UPLOAD_MAX_BYTES: '1000',
      PORTAL_HOST: '0.0.0.0',
      PORTAL_PORT: '8080',
      LOG_LEVEL: '',
    })
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      dataDir: resolve('relative/folder'),
      databaseUrl: 'mssql://sa:secret@db:1433/shop?encrypt=true',
      jwtSecret: 'x'.repeat(32),
      shopTimeZone: 'Europe/Berlin',
      rateLimitFactor: 2.5,
      admin: { email: 'boss@example.com', password: ' a long password ' },
      publicUrl: 'https://shop.example.com',
      uploadMaxBytes: 1000,
      portal: { host: '0.0.0.0', port: 8080 },
      logLevel: 'info',
      slowQueryMs: 500,
    })
  })

  it.each([
    ['true', 1],
    ['false', false],
    ['2', 2],
    ['loopback, 10.0.0.0/8,fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']],
  ])('takes %s for TRUST_PROXY', (text, expected) => {
    expect(load({ TRUST_PROXY: text }).trustProxy).toEqual(expected)
  })

  it.each([
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80x'],
    ['DATABASE_URL', 'postgres://db/shop'],
    ['DATABASE_URL', 'mssql://user:hunter22secret@/'],
    ['STORAGE_URL', 'azblob:AccountKey=hunter22'],
    ['JWT_SECRET', 'hunter22secret'],
    ['SHOP_TIME_ZONE', 'Mars/Olympus'],
    ['RATE_LIMIT_FACTOR', '0'],
    ['RATE_LIMIT_FACTOR', '-1'],
    ['RATE_LIMIT_FACTOR', 'many'],
    ['ADMIN_EMAIL', 'nobody'],
    ['ADMIN_PASSWORD', 'hunter22'],
    ['PUBLIC_URL', 'ftp://shop'],
    ['PUBLIC_URL', 'shop.example.com'],
    ['PUBLIC_URL', 'https://my shop'],
    ['PUBLIC_URL', 'https://shop.example.com/path'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1,proxy.example'],
    ['UPLOAD_MAX_BYTES', '0'],
    ['UPLOAD_MAX_BYTES', '100MB'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'http://mail'],
    ['MAIL_FROM', 'the office'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['STRIPE_API_BASE', 'nowhere'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    const attempt = (): unknown => load({ [name]: value })
    expect(attempt).toThrow(ConfigError)
    expect(attempt).toThrow(new RegExp(`^${name} .*\\.$`))
    // The value may be a secret.
    expect(attempt).not.toThrow(/hunter22/)
  })

  it('takes pairs only together', () => {
    expect(() => load({ PORTAL_PORT: '80' })).toThrow(/^PORTAL_HOST is missing/)
    expect(() => load({ PORTAL_HOST: '0.0.0.0' })).toThrow(/^PORTAL_PORT is missing/)
    expect(() => load({ ADMIN_EMAIL: 'a@b.example' })).toThrow(/^ADMIN_PASSWORD is missing/)
  })

  it('says which variables have no effect yet', () => {
    const config = load({ EASYPOST_API_KEY: 'key', STRIPE_SECRET_KEY: 'sk', PATH: '/bin' })
    expect(config.unusedVariables).toEqual(['STRIPE_SECRET_KEY', 'EASYPOST_API_KEY'])
  })
})
