import { getCountries } from 'libphonenumber-js/max'
import { addons } from '#kernel/addons'

/** ISO 3166-1 alpha-2, as far as phone numbers are known there. */
export const COUNTRIES: string[] = getCountries()
export const TIME_ZONES = Intl.supportedValuesOf('timeZone')
/** ISO 4217 */
export const CURRENCIES = Intl.supportedValuesOf('currency')

/** Bridges are left out: they come by themselves. */
export const installableModules = () =>
  addons
    .modules()
    .filter((addon) => !addon.broken)
    .map((addon) => addon.module)
    .filter((module) => !module.autoInstall)

interface Option {
  value: string
  label: string
}

/** The lists of the setup page in the reader's language. */
export const choices = (locale: string) => ({
  countries: named(COUNTRIES, locale, 'region'),
  timeZones: TIME_ZONES.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  currencies: named(CURRENCIES, locale, 'currency').map(({ value, label }) => ({
    value,
    label: `${label} (${value})`,
  })),
})

function named(codes: string[], locale: string, type: 'region' | 'currency'): Option[] {
  const names = new Intl.DisplayNames(locale, { type })
  const { compare } = new Intl.Collator(locale)
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => compare(a.label, b.label))
}
