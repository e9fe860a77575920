import { getCountries } from 'libphonenumber-js/max'

/** Every country with phone numbers, as { value, label }, by its name. */
export function countries(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return getCountries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
