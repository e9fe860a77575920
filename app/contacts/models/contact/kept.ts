import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ModelAttributes } from '@adonisjs/lucid/types/model'
import { DateTime } from 'luxon'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import type Contact from '#core/contacts/models/contact'
import type { NewAddress } from '#core/contacts/models/contact/located'
import type { NewPoint } from '#core/contacts/models/contact/reachable'
import type User from '#core/accounts/models/user'
import { indexContact } from '#core/contacts/search'
import { emit } from '#kernel/events'
import type { CustomValues } from '#core/fields/types'
import { setValues, withDefaults } from '#core/fields/values'
import { inWords, LISTS, listsInWords } from '#core/contacts/words'

export type ContactFields = Partial<
  Omit<ModelAttributes<Contact>, 'id' | 'sortName' | 'nameKey' | 'revision'>
>

/** A contact with what hangs on it; a list that is left out stays as it is. */
export interface ContactInput extends ContactFields {
  points?: NewPoint[]
  addresses?: NewAddress[]
  tags?: string[]
  custom?: CustomValues
}

export type ChangeResult =
  | { ok: true; fields: string[] }
  /** Someone saved in between: `current` is what is stored now. */
  | { ok: false; reason: 'stale'; current: Contact }

/** How contacts come, change and go: always with audit, timeline and events. */
export function Kept<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class KeptModel extends superclass {
    static async add(input: ContactInput, { by }: { by: User | null }): Promise<Contact> {
      return db.transaction((client) => addIn(this as never, input, by, client))
    }

    /** Saves the input unless the contact was saved since `revision` was read. */
    async change(
      input: ContactInput,
      { by, revision }: { by: User | null; revision?: number }
    ): Promise<ChangeResult> {
      const contact = this as unknown as Contact
      return db.transaction((client) => changeIn(contact, input, { by, revision }, client))
    }

    /** Out of every list, and its addresses free for others; it can be brought back for 30 days. */
    async remove({ by }: { by: User | null }) {
      const contact = this as unknown as Contact
      await db.transaction((client) => removeIn(contact, by, client))
    }

    async restore({ by }: { by: User | null }) {
      const contact = this as unknown as Contact
      await db.transaction((client) => restoreIn(contact, by, client))
    }
  }
  return KeptModel
}

export async function addIn(
  model: typeof Contact,
  input: ContactInput,
  by: User | null,
  client: TransactionClientContract
) {
  const { points, addresses, tags, custom, ...fields } = input
  const contact = await model.create(
    { kind: 'person', lastActivityAt: DateTime.now(), revision: 1, ...fields },
    { client }
  )
  for (const point of points ?? []) await contact.addPoint(point, client)
  if (addresses?.length) await contact.setAddresses(addresses, client)
  if (tags?.length) await contact.setTags(tags, client)
  const begun = await withDefaults('contacts', contact.kind, custom, client)
  await setValues('contacts', contact.id, begun, client)
  await indexContact(contact, client)
  await TimelineEntry.record({ contactId: contact.id, kind: 'contacts.created', by }, client)
  await AuditEntry.record(about(contact, by, 'create'), client)
  await emit('contact.created', { contactId: contact.id, userId: by?.id ?? null }, client)
  return contact
}

/** A change within another's transaction. */
export async function changeIn(
  contact: Contact,
  input: ContactInput,
  { by, revision }: { by: User | null; revision?: number },
  client: TransactionClientContract
): Promise<ChangeResult> {
  const { points, addresses, tags, custom, ...fields } = input
  const model = contact.constructor as typeof Contact
  const current = await model.query({ client }).where('id', contact.id).forUpdate().firstOrFail()
  if (revision !== undefined && revision !== current.revision)
    return { ok: false, reason: 'stale', current }

  contact.useTransaction(client)
  if (contact.revision !== current.revision) await contact.refresh()
  contact.merge(fields)
  const changes: Changes = changesOf(contact)
  Object.assign(changes, await changeLists(contact, { points, addresses, tags }, client))
  if (custom) Object.assign(changes, await setValues('contacts', contact.id, custom, client))
  if (!Object.keys(changes).length) return { ok: true, fields: [] }

  contact.revision = current.revision + 1
  await contact.save()
  await indexContact(contact, client)
  await TimelineEntry.record(
    {
      contactId: contact.id,
      kind: 'contacts.changed',
      by,
      data: { changes: await inWords(changes, client) },
    },
    client
  )
  await AuditEntry.record({ ...about(contact, by, 'update'), changes }, client)
  const changed = Object.keys(changes)
  const told = { contactId: contact.id, userId: by?.id ?? null, fields: changed }
  await emit('contact.updated', told, client)
  return { ok: true, fields: changed }
}

async function removeIn(contact: Contact, by: User | null, client: TransactionClientContract) {
  await contact.useTransaction(client).merge({ deletedAt: DateTime.now() }).save()
  await client.from('contact_points').where('contact_id', contact.id).update({ owned_value: null })
  await indexContact(contact, client)
  await TimelineEntry.record({ contactId: contact.id, kind: 'contacts.deleted', by }, client)
  await AuditEntry.record(about(contact, by, 'delete'), client)
  await emit('contact.deleted', { contactId: contact.id, userId: by?.id ?? null }, client)
}

async function restoreIn(contact: Contact, by: User | null, client: TransactionClientContract) {
  await contact.useTransaction(client).merge({ deletedAt: null }).save()
  await reclaimPoints(contact.id, client)
  await indexContact(contact, client)
  await TimelineEntry.record({ contactId: contact.id, kind: 'contacts.restored', by }, client)
  await AuditEntry.record(about(contact, by, 'restore'), client)
  await emit('contact.restored', { contactId: contact.id, userId: by?.id ?? null }, client)
}

/** Points, addresses and tags, compared as the words a person would read. */
async function changeLists(
  contact: Contact,
  lists: Pick<ContactInput, 'points' | 'addresses' | 'tags'>,
  client: TransactionClientContract
): Promise<Changes> {
  if (!lists.points && !lists.addresses && !lists.tags) return {}

  const before = await listsInWords(contact.id, client)
  if (lists.points) await contact.setPoints(lists.points, client)
  if (lists.addresses) await contact.setAddresses(lists.addresses, client)
  if (lists.tags) await contact.setTags(lists.tags, client)
  const after = await listsInWords(contact.id, client)

  const changed = LISTS.filter((list) => before[list].join('\n') !== after[list].join('\n'))
  return Object.fromEntries(changed.map((list) => [list, [before[list], after[list]]])) as Changes
}

/** A restored contact owns its addresses again, but for those someone else took meanwhile. */
async function reclaimPoints(contactId: number, client: TransactionClientContract) {
  const points = await client.from('contact_points').where('contact_id', contactId)
  for (const point of points) {
    const taken = await client
      .from('contact_points')
      .where({ kind: point.kind, owned_value: point.value })
      .first()
    if (!taken)
      await client.from('contact_points').where('id', point.id).update({ owned_value: point.value })
  }
}

const about = (contact: Contact, by: User | null, action: string) => ({
  by,
  action,
  entity: 'contacts',
  entityId: contact.id,
  label: contact.name,
})
