import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import type { NewAddress } from '#core/contacts/models/contact/located'
import { CONTACT_TAGS, tagsOf } from '#core/contacts/tagging'
import type { NewPoint } from '#core/contacts/models/contact/reachable'

/** Values of a contact as a person would read them: names instead of ids, lines instead of rows. */
export const LISTS = ['points', 'addresses', 'tags'] as const
export type ListWords = Record<(typeof LISTS)[number], string[]>

const NAMED: Record<string, string> = {
  ownerId: 'users',
  teamId: 'teams',
  companyId: 'contacts',
  personaId: 'personas',
  journeyStageId: 'journey_stages',
}

/** Changes with the names that ids stand for; a name stays when its record goes. */
export async function inWords(changes: Changes, client: QueryClientContract): Promise<Changes> {
  const worded: Changes = { ...changes }
  for (const [field, [before, after]] of Object.entries(changes)) {
    if (!NAMED[field]) continue
    const names = await namesOf(NAMED[field], [before, after], client)
    worded[field] = [names.get(Number(before)) ?? null, names.get(Number(after)) ?? null]
  }
  return worded
}

async function namesOf(table: string, ids: unknown[], client: QueryClientContract) {
  const known = ids.filter((id) => id !== null && id !== undefined) as number[]
  const rows = await client.query().from(table).whereIn('id', known).select('id', 'name')
  return new Map<number, string>(rows.map((row) => [row.id, row.name]))
}

export async function listsInWords(
  contactId: number,
  client: QueryClientContract
): Promise<ListWords> {
  const of = (table: string) =>
    client.query().from(table).where('contact_id', contactId).orderBy('id')
  const tags = (await tagsOf(CONTACT_TAGS, [contactId], client)).get(contactId) ?? []
  return {
    points: (await of('contact_points')).map((row) =>
      pointInWords({ ...row, isPrimary: row.is_primary })
    ),
    addresses: (await of('contact_addresses')).map((row) =>
      addressInWords({ ...row, postalCode: row.postal_code })
    ),
    tags: tags.map(({ name }) => name),
  }
}

export const pointInWords = ({ kind, value, label, isPrimary }: NewPoint) =>
  [kind, value, label, isPrimary ? '★' : ''].filter(Boolean).join(' ')

export const addressInWords = ({ kind, street, postalCode, city, region, country }: NewAddress) =>
  [kind, street, postalCode, city, region, country].filter(Boolean).join(', ')
