import db from '@adonisjs/lucid/services/db'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import * as known from '#core/contacts/choices'

const named = (table: string, order: string) => async (): Promise<Choice[]> => {
  const rows = await db.from(table).orderBy(order).orderBy('id').select('id', 'name')
  return rows.map(({ id, name }) => ({ key: String(id), label: name }))
}

export const teams = named('teams', 'name')
export const personas = named('personas', 'position')
export const stages = named('journey_stages', 'position')
export const tagChoices = named('tags', 'folded_name')

const byCode = (choices: { value: string; label: string }[]): Choice[] =>
  choices.map(({ value, label }) => ({ key: value, label }))

export const countries = ({ i18n }: ListContext) => byCode(known.countries(i18n.locale))
export const languages = ({ i18n }: ListContext) => byCode(known.languages(i18n.locale))
