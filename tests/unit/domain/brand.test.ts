import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAcceptableAccount, isIban, readableAccount } from '../../../shared/domain/bank-account'
import { brandColors, contrast, readableBrandColor, TEXT_CONTRAST } from '../../../shared/domain/brand-color'

const color = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('a shop’s colour', () => {
  it('has the contrast that the guideline’s own examples have', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('can be read on every ground of both themes, whatever it is', () => {
    fc.assert(
      fc.property(color, (chosen) => {
        const { light, dark } = brandColors(chosen)
        for (const ground of ['#ffffff', '#f6f7f8'])
          expect(contrast(light.primary, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
        for (const ground of ['#111416', '#181c1f', '#0c0f11'])
          expect(contrast(dark.primary, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
        for (const { primary, onPrimary } of [light, dark])
          expect(contrast(primary, onPrimary)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      }),
    )
  })

  it('stays as chosen where it can be read', () => {
    expect(readableBrandColor('#0f766e')).toBe('#0f766e')
    expect(brandColors('#0F766E').light).toEqual({ primary: '#0f766e', onPrimary: '#ffffff' })
    expect(brandColors('#5EEAD4').dark.primary).toBe('#5eead4')
  })
})

describe('a bank account', () => {
  it('is checked where it is an IBAN', () => {
    for (const good of [
      'DE89370400440532013000',
      'gb29 nwbk 6016 1331 9268 19',
      'NO9386011117947',
      '123456789',
    ])
      expect(isAcceptableAccount(good)).toBe(true)
    for (const bad of [
      'DE88370400440532013000',
      'DE8937040044053201300',
      'GB29NWBK60161331926891',
      'DE89',
      // Signs that no IBAN has.
      'DE89-3704-0044-0532-0130-00',
      'DE89370400440532013000!',
    ])
      expect(isAcceptableAccount(bad), bad).toBe(false)
    // Others are not looked into, whatever they look like further on.
    for (const other of ['Account DE89370400440532013000', 'D389', 'D-E89 12 34'])
      expect(isAcceptableAccount(other), other).toBe(true)
  })

  it('is written in groups of four', () => {
    expect(readableAccount('de89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
    expect(readableAccount(' 12-345 678 ')).toBe('12-345 678')
    expect(['DE89', 'de89', 'D389', '0DE89', '12-345 678'].map(isIban)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
