import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { addons } from '#kernel/addons'
import { allTables } from '#kernel/database/tables'
import type { ContactReference } from '#core/contacts/slots'

export interface LabelledReference extends ContactReference {
  /** Translation key of what its rows are. */
  label: string
}

/**
 * Every column that names a contact and whose rows go with it: of core, and of every module whose
 * tables are there. A module that is off finds its rows in their place when it comes back.
 */
export async function contactReferences(client: QueryClientContract): Promise<LabelledReference[]> {
  const there = new Set(await allTables(client))
  return addons
    .all()
    .flatMap((addon) => addon.contributions('personal.data'))
    .flatMap(({ label, tables }) => tables.map((one) => ({ label, ...one })))
    .filter(({ table, stays }) => !stays && there.has(table))
}

export const nameOf = ({ table, contact }: ContactReference) => `${table}.${contact}`
