import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

/** Someone who takes part in a conversation beside its contact. */
export interface Participant {
  kind: string
  value: string
  name: string | null
  /** Gets a copy of the next answer, unless its writer says otherwise. */
  isCopied: boolean
  /** Of the address: usable, bounced, blocked. */
  state: string
  /** The contact whose address it is, if the viewer may see them. */
  contactId: number | null
  contact: string | null
}

/** Others in a conversation, with who they are. */
export async function peopleIn(
  { id, contactId }: { id: number; contactId: number },
  user: User
): Promise<Participant[]> {
  const people = await db
    .query()
    .from('conversation_participants')
    .where('conversation_id', id)
    .orderBy('id')
    .select('kind', 'value', 'name', 'is_copied')
  const owners = await ownersOf(people.map(({ value }) => value))
  return people
    .map((person) => ({ ...person, owner: owners.get(`${person.kind} ${person.value}`) }))
    .filter(({ owner }) => owner?.id !== contactId)
    .map(({ owner, kind, value, name, is_copied: isCopied }) => {
      const seen = owner && user.can('read', 'contacts', owner) ? owner : null
      return {
        ...{ kind, value, name, isCopied: Boolean(isCopied), state: owner?.state ?? 'usable' },
        ...{ contactId: seen?.id ?? null, contact: seen?.name ?? null },
      }
    })
}

/** `kind value` → the contact whose address it is. */
async function ownersOf(values: string[]) {
  if (!values.length) return new Map()
  const rows = await db
    .query()
    .from('contact_points')
    .join('contacts', 'contacts.id', 'contact_points.contact_id')
    .whereIn('contact_points.owned_value', values)
    .whereNull('contacts.deleted_at')
    .select('contact_points.kind', 'contact_points.owned_value as value', 'contact_points.state')
    .select('contacts.id', 'contacts.name', 'contacts.owner_id', 'contacts.team_id')
  return new Map(
    rows.map(({ kind, value, owner_id: ownerId, team_id: teamId, id, name, state }) => [
      `${kind} ${value}`,
      { id: id as number, name: name as string, state: state as string, ownerId, teamId },
    ])
  )
}
