import db from '@adonisjs/lucid/services/db'
import { getCountries } from 'libphonenumber-js/max'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { country, language } from '#core/contacts/list/words'

const named = (table: string, order: string) => async (): Promise<Choice[]> => {
  const rows = await db.from(table).orderBy(order).orderBy('id').select('id', 'name')
  return rows.map(({ id, name }) => ({ key: String(id), label: name }))
}

export const teams = named('teams', 'name')
export const personas = named('personas', 'position')
export const stages = named('journey_stages', 'position')
export const tagChoices = named('tags', 'folded_name')

export const countries = ({ i18n }: ListContext) => sorted(getCountries(), i18n.locale, country)

const LANGUAGES = [
  'it',
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'nl',
  'pl',
  'ro',
  'sq',
  'uk',
  'ru',
  'ar',
  'zh',
]

export const languages = ({ i18n }: ListContext) => sorted(LANGUAGES, i18n.locale, language)

/** Codes with their names, in the order of the reader's alphabet. */
function sorted(
  codes: string[],
  locale: string,
  name: (code: string, locale: string) => string
): Choice[] {
  return codes
    .map((code) => ({ key: code, label: name(code, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
