import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import Tag from '#core/contacts/models/tag'
import type { NewAddress } from '#core/contacts/models/contact/located'
import type { Author } from '#core/imports/writing/author'
import type { DraftPoint } from '#core/imports/planning/draft'
import { ADDRESS_COLUMNS, ENTRY_COLUMNS, NOTE_COLUMNS } from '#core/contacts/columns'
import { CONSENT_COLUMNS, POINT_COLUMNS } from '#core/imports/writing/tables'
import { fold } from '#core/search/fold'

/** What is to be put on a contact that is there. */
export interface Hung {
  contactId: number
  points: (DraftPoint & { isOwned: boolean; isPrimary: boolean })[]
  addresses: (NewAddress & { isPrimary: boolean })[]
  tags: string[]
  note: string | null
  isUnsubscribed: boolean
}

/** Writes points, addresses, tags, notes and refusals of marketing for many contacts, a few statements altogether. */
export async function hangOn(
  hung: Hung[],
  { user, importId, now }: Author,
  client: TransactionClientContract
) {
  const each = <T>(pick: (one: Hung) => T[], row: (one: T, id: number) => BulkValue[]) =>
    hung.flatMap((one) => pick(one).map((inner) => row(inner, one.contactId)))
  await bulkInsert(
    client,
    'contact_points',
    POINT_COLUMNS,
    each(
      ({ points }) => points,
      ({ kind, value, label, isOwned, isPrimary }, id) => [
        ...[id, kind, value, isOwned ? value : null, label, Number(isPrimary), 'usable', now, now],
      ]
    )
  )
  await bulkInsert(
    client,
    'contact_addresses',
    ADDRESS_COLUMNS,
    each(
      ({ addresses }) => addresses,
      (one, id) => [
        ...[id, one.kind ?? 'work', one.street ?? null, one.postalCode ?? null, one.city ?? null],
        ...[one.region ?? null, one.country ?? null, Number(one.isPrimary), now, now],
      ]
    )
  )
  const tagIds = await tagsNamed([...new Set(hung.flatMap(({ tags }) => tags))], client)
  await bulkInsert(
    client,
    'contact_tags',
    ['contact_id', 'tag_id'],
    each(
      ({ tags }) => [...new Set(tags.map((name) => tagIds.get(fold(name))!))],
      (tagId, id) => [id, tagId]
    )
  )
  await writeNotes(hung, { user, importId, now }, client)
  await refuseMarketing(hung, { user, importId, now }, client)
}

async function tagsNamed(names: string[], client: TransactionClientContract) {
  if (!names.length) return new Map<string, number>()
  const tags = await Tag.named(names, client)
  return new Map(tags.map(({ foldedName, id }) => [foldedName, id]))
}

type By = Pick<Author, 'user' | 'importId' | 'now'>

async function writeNotes(hung: Hung[], by: By, client: TransactionClientContract) {
  const noted = hung.flatMap(({ contactId, note }) => (note ? [{ contactId, note }] : []))
  const { user, importId, now } = by
  const ids = await bulkInsert(
    client,
    'notes',
    NOTE_COLUMNS,
    noted.map(({ contactId, note }) => [contactId, user.id, note, now, now])
  )
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    noted.map(({ contactId, note }, index) => [
      ...[contactId, 'contacts.note', now, user.id, String(ids[index])],
      JSON.stringify({ body: note, import: importId }),
    ])
  )
}

/** Who had said no in the system they come from is not asked again: they said it there. */
async function refuseMarketing(hung: Hung[], by: By, client: TransactionClientContract) {
  const { user, importId, now } = by
  const said = hung.filter(({ isUnsubscribed }) => isUnsubscribed)
  const ids = await bulkInsert(
    client,
    'consents',
    CONSENT_COLUMNS,
    said.map(({ contactId }) => [contactId, 'marketing', null, 0, 'import', user.id, now])
  )
  const data = JSON.stringify({
    purpose: 'marketing',
    channel: null,
    isGranted: false,
    source: 'import',
    import: importId,
  })
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    said.map(({ contactId }, index) => [
      ...[contactId, 'outbox.consent', now, null, String(ids[index]), data],
    ])
  )
}
