import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { KnownField } from '#core/fields/known'
import type { FieldValue } from '#core/fields/types'

const TABLES = { user: 'users', contact: 'contacts' } as const

export type Pointing = keyof typeof TABLES

/** Columns of values that hold whom they point at. */
export const POINTERS = { user: 'user_id', contact: 'linked_id' } as const

/** Points at someone, rather than saying something. */
export const isPointing = (type: KnownField['type']): type is Pointing => type in TABLES

/** What the name is of whom a value points at; null for other values. */
export type NameOf = (field: Pick<KnownField, 'type'>, value: FieldValue) => string | null

export async function nameOfOne(type: Pointing, id: number): Promise<string | null> {
  const row = await db.query().from(TABLES[type]).where({ id }).select('name').first()
  return row?.name ?? null
}

/** The names of all that these values point at: a query for users, and one for contacts. */
export async function pointedNames(
  values: [Pick<KnownField, 'type'>, FieldValue][],
  client: QueryClientContract
): Promise<NameOf> {
  const named = async (type: Pointing) => {
    const own = values.filter(([field, value]) => field.type === type && value !== null)
    const ids = [...new Set(own.map(([, value]) => Number(value)))]
    if (!ids.length) return new Map<number, string>()
    const rows = await client.query().from(TABLES[type]).whereIn('id', ids).select('id', 'name')
    return new Map<number, string>(rows.map(({ id, name }) => [id, name]))
  }
  const names = { user: await named('user'), contact: await named('contact') }
  return ({ type }, value) => (isPointing(type) && names[type].get(Number(value))) || null
}
