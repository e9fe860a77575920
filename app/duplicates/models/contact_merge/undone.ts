import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import type User from '#core/accounts/models/user'
import { moveMessages } from '#core/conversations/moving/messages'
import { messageIdsOf } from '#core/conversations/moving/rows'
import SettleMerge from '#core/duplicates/jobs/settle_merge'
import { reversalOf, type ContactRow } from '#core/duplicates/merging/fields'
import { bringBack } from '#core/duplicates/merging/moving'
import { restoreAddresses, restorePoints } from '#core/duplicates/merging/standings'
import { lockedContacts, reindexAll, tellOfSeparation } from '#core/duplicates/merging/told'
import { unchooseValues } from '#core/duplicates/merging/values'
import type ContactMerge from '#core/duplicates/models/contact_merge'
import type { UndoReport } from '#core/duplicates/models/contact_merge'

/** Of merges from before fields could be chosen. */
const NONE = { changes: {}, values: {} }

export type UndoResult =
  | { ok: true; report: UndoReport }
  /** `undone`: it was already. `nested`: the kept one was merged since, which has to be undone first. */
  | { ok: false; reason: 'undone' | 'nested' }

/** How a merge is taken back. */
export function Undone<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class UndoneModel extends superclass {
    /**
     * Rows that the merge moved and that are still the kept contact's go back, fields that it changed
     * and nobody since get their former value, and addresses their owners.
     */
    async undo({ by }: { by: User }): Promise<UndoResult> {
      const merge = this as unknown as ContactMerge
      return db.transaction((client) => undoIn(merge, by, client))
    }
  }
  return UndoneModel
}

async function undoIn(
  merge: ContactMerge,
  by: User,
  client: TransactionClientContract
): Promise<UndoResult> {
  const current = await client.from('contact_merges').where('id', merge.id).forUpdate().first()
  if (current.undone_at !== null) return { ok: false, reason: 'undone' }
  const parts = await partsOf(merge, client)
  const all = await lockedContacts([merge.keptId, ...parts], client)
  const kept = all.find(({ id }) => id === merge.keptId)!
  if (kept.merged_into_id !== null) return { ok: false, reason: 'nested' }

  const report = await separate(merge, kept, parts, client)
  const data = { report, undoneAt: DateTime.now(), undoneById: by.id }
  await merge.useTransaction(client).merge(data).save()
  await client.from('contact_merge_rows').where('merge_id', merge.id).delete()
  await tellOfSeparation(
    merge,
    kept,
    all.filter((one) => one !== kept),
    by,
    client
  )
  await reindexAll(all, client)
  await SettleMerge.deliverLater({ id: merge.id }, { client })
  const told = { mergeId: merge.id, contactId: kept.id, separatedIds: parts, userId: by.id }
  await emit('contact.separated', told, client)
  return { ok: true, report }
}

async function partsOf({ id, keptId }: ContactMerge, client: TransactionClientContract) {
  const rows = await client
    .from('contact_merge_parts')
    .join('contacts', 'contacts.id', 'contact_merge_parts.contact_id')
    .where({ merge_id: id, merged_into_id: keptId })
    .select('contact_id')
  return rows.map(({ contact_id }) => contact_id as number)
}

async function separate(
  merge: ContactMerge,
  kept: ContactRow,
  parts: number[],
  client: TransactionClientContract
): Promise<UndoReport> {
  await client
    .from('contacts')
    .whereIn('id', parts)
    .update({ deleted_at: null, merged_into_id: null, revision: client.raw('revision + 1') })
  const { moved, missing } = await bringBack(merge, client)
  await followConversations(merge.keptId, parts, client)
  const points = await restorePoints(merge.data.points, kept.id, parts, client)
  await restoreAddresses(merge.data.addresses, client)
  const { restored, left } = reversalOf(merge.data.fields, kept)
  const custom = await unchooseValues(kept.id, merge.data.custom ?? NONE, client)
  await client
    .from('contacts')
    .where('id', kept.id)
    .update({ ...restored, updated_at: Date.now(), revision: client.raw('revision + 1') })
  return { moved, missing, fields: [...left, ...custom], points }
}

/** What was said since then in conversations that went back goes with them. */
async function followConversations(
  keptId: number,
  parts: number[],
  client: TransactionClientContract
) {
  const strayed = await client
    .from('messages')
    .join('conversations', 'conversations.id', 'messages.conversation_id')
    .whereIn('conversations.contact_id', parts)
    .where('messages.contact_id', keptId)
    .distinct('conversations.id', 'conversations.contact_id')
  for (const { id, contact_id: contactId } of strayed) {
    const messageIds = await messageIdsOf(id, client)
    await moveMessages(messageIds, { id, contactId: keptId }, { id, contactId }, client)
  }
}
