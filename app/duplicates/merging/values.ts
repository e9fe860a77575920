import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import { fieldsIn } from '#core/fields/known'
import type { FieldValue } from '#core/fields/types'
import { setValues, valuesOf, valuesOfOne, type HeldValues } from '#core/fields/values'
import type { Choice } from '#core/duplicates/merging/fields'

/** What a merge chose for fields that people define. */
export interface ChosenValues {
  /** As the audit keeps it. */
  changes: Changes
  /** By the key of the field: before and after. */
  values: Record<string, [FieldValue, FieldValue]>
}

/**
 * Where another contact's value was chosen the kept one holds it before rows move, so that none comes
 * in its place. What was not chosen, or is empty, is left to the rows.
 */
export async function chooseValues(
  keptId: number,
  contactIds: number[],
  choice: Choice,
  client: TransactionClientContract
): Promise<ChosenValues> {
  const fields = (await fieldsIn(client, { entity: 'contacts' })).filter(
    ({ field }) => choice[field] !== undefined && choice[field] !== keptId
  )
  const held = await valuesOf('contacts', contactIds, { client, fields })
  const of = (id: number, key: string) => held.get(id)?.[key]?.value ?? null
  const values = Object.fromEntries(
    fields
      .map(({ key, field }) => [key, [of(keptId, key), of(choice[field], key)]] as const)
      .filter(([, [before, after]]) => after !== null && !isAlike(before, after))
      .map(([key, [before, after]]) => [key, [before, after] as [FieldValue, FieldValue]])
  )
  const chosen = Object.entries(values).map(([key, [, after]]) => [key, after])
  const changes = await setValues('contacts', keptId, Object.fromEntries(chosen), client)
  return { changes, values }
}

/** What is still as the merge made it is as before; answers the fields that someone changed since. */
export async function unchooseValues(
  keptId: number,
  { values }: ChosenValues,
  client: TransactionClientContract
): Promise<string[]> {
  const now: HeldValues = Object.keys(values).length
    ? await valuesOfOne('contacts', keptId, client)
    : {}
  const isUntouched = ([key, [, after]]: [string, [FieldValue, FieldValue]]) =>
    isAlike(now[key]?.value ?? null, after)
  const [same, changed] = [true, false].map((wanted) =>
    Object.entries(values).filter((one) => isUntouched(one) === wanted)
  )
  const former = same.map(([key, [before]]) => [key, before])
  await setValues('contacts', keptId, Object.fromEntries(former), client)
  return changed.map(([key]) => `custom_${key}`)
}

const isAlike = (a: FieldValue, b: FieldValue) => JSON.stringify(a) === JSON.stringify(b)
