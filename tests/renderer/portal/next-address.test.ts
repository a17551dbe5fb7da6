import { describe, expect, it } from 'vitest'
import { nextAddress, withReturn } from '../../../renderer/portal/parts/next-address'

const asked = (next: string) => nextAddress(new URLSearchParams({ next }))

describe('coming back after signing in', () => {
  it('goes on to where one was, query and all', () => {
    expect(asked('/quotes/7?status=approved#files')).toBe('/quotes/7?status=approved#files')
    expect(nextAddress(new URLSearchParams(withReturn('/sign-in', '/request/3').split('?')[1]))).toBe(
      '/request/3',
    )
  })

  it('starts at the beginning without a wish', () => {
    expect(nextAddress(new URLSearchParams())).toBe('/')
    expect(withReturn('/register', '/')).toBe('/register')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    '/..//evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'quotes',
  ])('never leaves the portal: %s', (next) => {
    expect(asked(next)).toBe('/')
  })
})
