import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import type User from '#core/accounts/models/user'
import SettleMerge from '#core/duplicates/jobs/settle_merge'
import { changesBy, type Choice, type ContactRow } from '#core/duplicates/merging/fields'
import { moveRows } from '#core/duplicates/merging/moving'
import {
  addressStandings,
  pointStandings,
  settleAddresses,
  settlePoints,
} from '#core/duplicates/merging/standings'
import { chooseValues } from '#core/duplicates/merging/values'
import { lockedContacts, reindexAll, tellOfMerge } from '#core/duplicates/merging/told'
import type ContactMerge from '#core/duplicates/models/contact_merge'

/** What was written while the contacts became one is looked after then, in milliseconds. */
const SETTLED_AFTER = 5000

export interface Wanted {
  keptId: number
  /** With the kept one. */
  contactIds: number[]
  choice: Choice
  /** Of each contact as it was shown, in the order of `contactIds`. */
  revisions?: number[]
}

export type MergeResult =
  | { ok: true; merge: ContactMerge }
  /** One is gone, was changed since it was shown, or is of another kind. */
  | { ok: false; reason: 'gone' | 'stale' | 'kinds' }

/** How contacts become one. */
export function Made<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class MadeModel extends superclass {
    /** Moves all that points at the others to the kept one; everything, or nothing. */
    static async of(wanted: Wanted, { by }: { by: User }): Promise<MergeResult> {
      const model = this as unknown as typeof ContactMerge
      return db.transaction((client) => mergeIn(model, wanted, by, client))
    }

    /** Rows that were written for the others while they were merged follow. */
    async moveRest() {
      const merge = this as unknown as ContactMerge
      await db.transaction(async (client) => {
        const parts = await client
          .from('contacts')
          .where('merged_into_id', merge.keptId)
          .whereIn(
            'id',
            client
              .from('contact_merge_parts')
              .where('merge_id', merge.id)
              .select('contact_id') as never
          )
          .select('id')
        const ids = parts.map(({ id }) => id as number)
        if (ids.length) await moveRows(merge, ids, client)
      })
    }
  }
  return MadeModel
}

async function mergeIn(
  model: typeof ContactMerge,
  wanted: Wanted,
  by: User,
  client: TransactionClientContract
): Promise<MergeResult> {
  const all = await lockedContacts(wanted.contactIds, client)
  const refusal = refusalOf(wanted, all)
  if (refusal) return { ok: false, reason: refusal }

  const kept = all.find(({ id }) => id === wanted.keptId)!
  const parts = all.filter((one) => one !== kept)
  const merge = await model.create(
    { keptId: kept.id, userId: by.id, createdAt: DateTime.now(), data: {} as never },
    { client }
  )
  await merge.related('parts').attach(ids(parts), client)
  merge.data = await unite(merge, kept, parts, wanted.choice, client)
  await merge.save()
  await tellOfMerge(merge, kept, parts, by, client)
  await reindexAll(all, client)
  await SettleMerge.deliverLater({ id: merge.id }, { client, delay: SETTLED_AFTER })
  const told = { mergeId: merge.id, contactId: kept.id, mergedIds: ids(parts), userId: by.id }
  await emit('contact.merged', told, client)
  return { ok: true, merge }
}

function refusalOf({ contactIds, keptId, revisions }: Wanted, all: ContactRow[]) {
  const isWhole = all.length === contactIds.length && all.some(({ id }) => id === keptId)
  if (!isWhole || all.some(({ deleted_at }) => deleted_at !== null)) return 'gone'
  if (all.some(({ kind }) => kind !== all[0].kind)) return 'kinds'
  const shown = new Map(contactIds.map((id, index) => [id, revisions?.[index]]))
  const isStale = ({ id, revision }: ContactRow) => (shown.get(id) ?? revision) !== revision
  return all.some(isStale) ? 'stale' : undefined
}

async function unite(
  merge: ContactMerge,
  kept: ContactRow,
  parts: ContactRow[],
  choice: Choice,
  client: TransactionClientContract
) {
  const all = [kept.id, ...ids(parts)]
  const points = await pointStandings(all, client)
  const addresses = await addressStandings(all, client)

  const custom = await chooseValues(kept.id, all, choice, client)
  await moveRows(merge, ids(parts), client)
  await settlePoints(points, kept.id, ids(parts), client)
  const place = await settleAddresses(addresses, kept.id, client)

  const fields = changesBy(choice, kept, [kept, ...parts])
  if (place)
    for (const column of ['city', 'country'] as const)
      fields[column] = [kept[column], place[column]]
  await keep(kept, fields, client)
  await leaveInto(kept.id, ids(parts), client)
  return {
    fields,
    custom,
    points: { before: points, after: await pointStandings(all, client) },
    addresses: { before: addresses, after: await addressStandings(all, client) },
  }
}

const keep = (
  { id }: ContactRow,
  fields: Record<string, [unknown, unknown]>,
  client: TransactionClientContract
) =>
  client
    .from('contacts')
    .where({ id })
    .update({
      ...Object.fromEntries(Object.entries(fields).map(([column, [, after]]) => [column, after])),
      updated_at: Date.now(),
      revision: client.raw('revision + 1'),
    })

/** They are in no list any more, and lead to the kept one. */
const leaveInto = (keptId: number, contactIds: number[], client: TransactionClientContract) =>
  client
    .from('contacts')
    .whereIn('id', contactIds)
    .update({
      deleted_at: Date.now(),
      merged_into_id: keptId,
      revision: client.raw('revision + 1'),
    })

const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)
