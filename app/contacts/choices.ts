import { getCountries } from 'libphonenumber-js/max'
import type Contact from '#core/contacts/models/contact'
import { POINT_KINDS } from '#core/contacts/points'

/** How a contact can ask to be reached: by any kind of point it has or may get, or as it asked before. */
export function channelsOf(contact?: Pick<Contact, 'points' | 'preferredChannel'>): string[] {
  const own = contact?.points.map(({ kind }) => kind) ?? []
  const asked = contact?.preferredChannel ? [contact.preferredChannel] : []
  return [...new Set([...POINT_KINDS, ...own, ...asked])]
}

export const ADDRESS_KINDS = ['work', 'home', 'billing', 'shipping', 'other'] as const

/** ISO 3166-1 alpha-2 */
export const COUNTRIES: string[] = getCountries()

/** BCP 47 */
export const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** ISO 639-1 */
const LANGUAGES =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv mk ms mt nl no pl pt ro ru sk sl sq sr sv th tr uk ur vi zh'.split(
    ' '
  )

interface Choice {
  value: string
  label: string
}

const named = (codes: string[], type: 'language' | 'region', locale: string): Choice[] => {
  const names = new Intl.DisplayNames([locale], { type })
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

const made = new Map<string, Choice[]>()

/** Names of 245 countries are sorted once for each language of the pages. */
const kept = (key: string, make: () => Choice[]) => {
  if (!made.has(key)) made.set(key, make())
  return made.get(key)!
}

export const languages = (locale: string) =>
  kept(`language ${locale}`, () => named(LANGUAGES, 'language', locale))

export const countries = (locale: string) =>
  kept(`region ${locale}`, () => named(COUNTRIES, 'region', locale))

export const timeZones = () =>
  kept('zones', () =>
    Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
  )
