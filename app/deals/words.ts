import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'

const NAMED: Record<string, string> = {
  ownerId: 'users',
  teamId: 'teams',
  contactId: 'contacts',
  companyId: 'contacts',
}

/** Changes with the names that ids stand for, and amounts with their currency. */
export async function dealInWords(
  changes: Changes,
  currency: string,
  client: QueryClientContract
): Promise<Changes> {
  const worded: Changes = { ...changes }
  if (changes.amount) worded.amount = inCurrencies(changes, currency)
  for (const [field, [before, after]] of Object.entries(changes)) {
    if (!NAMED[field]) continue
    const ids = [before, after].filter((id) => id !== null && id !== undefined) as number[]
    const rows = await client.query().from(NAMED[field]).whereIn('id', ids).select('id', 'name')
    const names = new Map<number, string>(rows.map((row) => [row.id, row.name]))
    worded[field] = [names.get(Number(before)) ?? null, names.get(Number(after)) ?? null]
  }
  return worded
}

function inCurrencies({ amount, currency }: Changes, present: string): [unknown, unknown] {
  const [before, after] = currency ?? [present, present]
  return [
    { amount: amount[0], currency: before },
    { amount: amount[1], currency: after },
  ]
}
