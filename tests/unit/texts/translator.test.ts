import { describe, expect, it } from 'vitest'
import { chooseLanguage, createTranslator, numberLocaleOf } from '../../../shared/texts/translator'

const german = createTranslator('de', 'de-DE', {
  Cancel: 'Abbrechen',
  '{count, plural, one {# file} other {# files}}': '{count, plural, one {# Datei} other {# Dateien}}',
  'See <terms>our terms</terms>': 'Siehe <terms>unsere Bedingungen</terms>',
})

describe('a translator', () => {
  it('answers in its language, and in English what it lacks', () => {
    expect(german.text('Cancel')).toBe('Abbrechen')
    expect(german.text('Nothing here yet')).toBe('Nothing here yet')
  })

  it('counts as the language does', () => {
    const files = (count: number) => german.text('{count, plural, one {# file} other {# files}}', { count })
    expect([files(1), files(0), files(1200)]).toEqual(['1 Datei', '0 Dateien', '1.200 Dateien'])
  })

  it('hands the tagged pieces out', () => {
    const parts = german.parts<{ tagged: unknown }>('See <terms>our terms</terms>', {
      terms: (chunks) => ({ tagged: chunks }),
    })
    expect(parts).toEqual(['Siehe ', { tagged: ['unsere Bedingungen'] }])
  })

  it('chooses the first language that the product speaks', () => {
    expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toEqual({ language: 'de', locale: 'de-AT' })
    expect(chooseLanguage(['fr-FR'])).toEqual({ language: 'en', locale: 'en-US' })
    expect(chooseLanguage(['en-GB', 'de'])).toEqual({ language: 'en', locale: 'en-GB' })
  })

  it('writes numbers as the country does, whatever language is read there', () => {
    expect(['en-DE', 'de-DE', 'de-US', 'en-CH', 'de-AT', 'en-FR'].map(numberLocaleOf)).toEqual([
      'de-DE',
      'de-DE',
      'en-US',
      'de-CH',
      'de-AT',
      'fr-FR',
    ])
    // Without a country, and where the country writes other digits, the language's own stand.
    expect(['en', 'de', 'en-EG'].map(numberLocaleOf)).toEqual(['en', 'de', 'en-EG'])
  })
})
