import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { typedAmount } from '#core/deals/amounts'
import { knownFields, type KnownField } from '#core/fields/known'
import { typedNumber } from '#core/fields/numbers'
import type { FieldEntity, FieldValue } from '#core/fields/types'
import { standing, type HeldValues } from '#core/fields/values'
import type { Held } from '#core/fields/words'

export interface Option {
  value: string | number
  label: string
}

/** An input of a form: what stands in it, and what may be chosen. */
export interface FieldInput {
  field: KnownField
  value: string | string[]
  options: Option[]
}

/** Inputs under their headings, in the order of the fields. */
export interface InputGroup {
  label: string | null
  inputs: FieldInput[]
}

/** The inputs of a form of a record: what it holds, or what new ones begin with. */
export async function customInputs(
  ctx: HttpContext,
  entity: FieldEntity,
  held?: HeldValues
): Promise<InputGroup[]> {
  const fields = await knownFields(entity)
  const inputs: FieldInput[] = []
  for (const field of fields) {
    const now = held ? held[field.key] : { value: standing(field), name: null }
    inputs.push(await inputOf(ctx, field, now))
  }
  return inGroups(inputs, ({ field }) => field.group).map(({ label, members }) => ({
    label,
    inputs: members,
  }))
}

/** The input of one field; `name` where it is not called as the field is. */
export const inputOf = async (
  ctx: HttpContext,
  field: KnownField,
  held?: Held
): Promise<FieldInput> => ({
  field,
  value: asTyped(field, held?.value ?? null, ctx.i18n.locale),
  options: await optionsOf(ctx, field, held),
})

/** Under the headings in the order in which they first appear; those without one come first. */
export function inGroups<T>(members: T[], groupOf: (one: T) => string | null) {
  const groups = Map.groupBy(members, groupOf)
  const labels = [...groups.keys()].sort((a, b) => Number(a !== null) - Number(b !== null))
  return labels.map((label) => ({ label, members: groups.get(label)! }))
}

function asTyped(field: KnownField, value: FieldValue, locale: string) {
  if (field.type === 'multi_select') return [value ?? []].flat().map(String)
  if (value === null) return ''
  if (field.type === 'number') return typedNumber(String(value), locale)
  if (field.type === 'money') return typedAmount(Number(value), field.currency, locale)
  return String(value)
}

async function optionsOf(ctx: HttpContext, field: KnownField, held?: Held): Promise<Option[]> {
  if (field.type === 'user') return users(held)
  if (field.type === 'contact') return contacts(ctx, field, held)
  return field.choices.map(({ id, name }) => ({ value: id, label: name }))
}

/** Who works here, and whoever is chosen. */
async function users(held?: Held): Promise<Option[]> {
  const rows = await db
    .query()
    .from('users')
    .where('is_active', true)
    .orWhere('id', Number(held?.value ?? 0))
    .orderBy('name')
    .select('id', 'name')
  return rows.map(({ id, name }) => ({ value: id, label: name }))
}

const OFFERED = 100

/** Whoever is chosen or was typed, and some more for who has no script. */
async function contacts({ auth, session }: HttpContext, { field }: KnownField, held?: Held) {
  const typed = Number(session.flashMessages.get(field)) || 0
  const present = Number(held?.value ?? 0)
  const some = db.query().from('contacts').whereNull('deleted_at')
  const rows: { id: number; name: string }[] = await auth
    .user!.scope(some, 'read', 'contacts')
    .orderByRaw('case when id in (?, ?) then 0 else 1 end', [present, typed])
    .orderBy('sort_name')
    .limit(OFFERED)
    .select('id', 'name')
  const hidden = present && !rows.some(({ id }) => id === present)
  const options = rows.map(({ id, name }) => ({ value: id, label: name }))
  return hidden ? [...options, { value: present, label: held?.name ?? `#${present}` }] : options
}
