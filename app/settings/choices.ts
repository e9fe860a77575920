import { getCountries } from 'libphonenumber-js/max'

export interface Choice {
  value: string
  label: string
}

/** IANA zones this Node knows. */
export const timeZones = () => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
]

/** ISO 4217 codes. */
export const currencies = () => Intl.supportedValuesOf('currency')

/** ISO 3166-1 alpha-2 codes of the countries that have phone numbers. */
export const countries = (): string[] => getCountries()

/** Codes with their names in the reader's language, in its order. */
export function named(codes: string[], type: 'region' | 'currency', locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type })
  return codes
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** Languages of Filo, each in its own words. */
export const languages = (locales: readonly string[]): Choice[] =>
  locales.map((value) => ({
    value,
    label: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
  }))

export const asIs = (values: string[]): Choice[] => values.map((value) => ({ value, label: value }))
