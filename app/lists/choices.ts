import db from '@adonisjs/lucid/services/db'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { asUser } from '#core/lists/filters/columns'

/** The rows of a table by their names, in the order of a column. */
export const named = (table: string, order: string) => async (): Promise<Choice[]> => {
  const rows = await db.from(table).orderBy(order).orderBy('id').select('id', 'name')
  return rows.map(({ id, name }) => ({ key: String(id), label: name }))
}

export const teams = named('teams', 'name')
export const tags = named('tags', 'folded_name')

/** The id that was chosen, null for the empty choice, undefined for what is not among them. */
export async function chosenId(
  choices: (list: ListContext) => Promise<Choice[]>,
  raw: string,
  list: ListContext
) {
  if (raw === '') return null
  const known = (await choices(list)).some(({ key }) => key === raw)
  return known ? Number(asUser(raw, list)) : undefined
}
