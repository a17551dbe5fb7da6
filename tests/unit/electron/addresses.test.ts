import { describe, expect, it } from 'vitest'
import { isOfficeAddress, markSchemeRegistered, officeAddress, serverPath } from '../../../electron/addresses'

describe('the office’s own addresses', () => {
  it('lie below a name that no network resolves until the scheme is registered, then below the own scheme', () => {
    expect(officeAddress()).toBe('https://print-farm-office.invalid/office/')
    expect(isOfficeAddress('app://office/office/')).toBe(false)
    markSchemeRegistered()
    expect(officeAddress()).toBe('app://office/office/')
    expect(isOfficeAddress('app://office/office/quotes/7')).toBe(true)
    for (const stranger of [
      'https://print-farm-office.invalid/office/',
      'app://office.example/office/',
      'app://elsewhere/office/',
      'app://office@elsewhere/office/',
      'https://office/office/',
      'file:///office/',
      'javascript:alert(1)',
      'about:blank',
      '',
    ]) {
      expect(isOfficeAddress(stranger), stranger).toBe(false)
    }
  })

  it.each([
    ['app://office/', '/office/'],
    ['app://office/quotes/7?tab=files', '/office/quotes/7?tab=files'],
    ['app://office/office/quotes/7', '/office/quotes/7'],
    ['app://office/api/v1/quotes?limit=5', '/api/v1/quotes?limit=5'],
    ['app://office/assets/office-1.js', '/assets/office-1.js'],
    ['app://office/apis', '/office/apis'],
    ['app://office/../../etc/passwd', '/office/etc/passwd'],
  ])('%s is %s on the server', (address, path) => {
    expect(serverPath(new URL(address))).toBe(path)
  })
})
