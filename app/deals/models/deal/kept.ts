import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import { changesOf } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import type Stage from '#core/deals/models/stage'
import { changeLines, type LinesInput } from '#core/deals/models/deal/lined'
import { enterStage } from '#core/deals/models/deal/staged'
import type { CustomValues } from '#core/fields/types'
import { setValues, withDefaults } from '#core/fields/values'
import { audit, enter, tell } from '#core/deals/models/deal/told'
import { reindexDeals } from '#core/deals/search'
import { tagsOf } from '#core/contacts/tagging'
import { DEAL_TAGS } from '#core/deals/tagging'
import { dealInWords } from '#core/deals/words'

/** A deal with its tags; a field that is left out stays as it is. */
export interface DealInput {
  title?: string
  contactId?: number | null
  companyId?: number | null
  /** In the smallest unit of the currency. */
  amount?: number
  /** ISO 4217 */
  currency?: string
  /** `2026-11-30` */
  expectedOn?: string | null
  ownerId?: number | null
  teamId?: number | null
  externalId?: string | null
  tags?: string[]
  /** While there are lines, they make the amount. */
  lines?: LinesInput
  custom?: CustomValues
}

export type NewDeal = DealInput & { title: string; currency: string }

export type ChangeResult =
  | { ok: true; fields: string[] }
  /** Someone saved in between: `current` is what is stored now. */
  | { ok: false; reason: 'stale'; current: Deal }

/** How deals come, change and go: always with audit, history and events. */
export function Kept<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class KeptModel extends superclass {
    static async add(
      input: NewDeal,
      { stage, by }: { stage: Stage; by: User | null }
    ): Promise<Deal> {
      const model = this as unknown as typeof Deal
      return db.transaction((client) => addIn(model, input, stage, by, client))
    }

    /** Saves the input unless the deal was saved since `revision` was read. */
    async change(
      input: DealInput,
      { by, revision }: { by: User | null; revision?: number }
    ): Promise<ChangeResult> {
      const deal = this as unknown as Deal
      return db.transaction((client) => changeIn(deal, input, { by, revision }, client))
    }

    /** Out of every list and sum; it can be brought back for 30 days. */
    async remove({ by }: { by: User | null }) {
      await db.transaction((client) => setDeleted(this as never, DateTime.now(), by, client))
    }

    async restore({ by }: { by: User | null }) {
      await db.transaction((client) => setDeleted(this as never, null, by, client))
    }
  }
  return KeptModel
}

export async function addIn(
  model: typeof Deal,
  { tags, lines, custom, ...input }: NewDeal,
  stage: Stage,
  by: User | null,
  client: TransactionClientContract
) {
  const at = DateTime.now()
  const place = { pipelineId: stage.pipelineId, stageId: stage.id, stageSince: at }
  const deal = await model.create(
    { status: 'open', amount: 0, revision: 1, ...input, ...place },
    { client }
  )
  if (tags?.length) await deal.setTags(tags, client)
  await changeLines(deal, lines, client)
  if (lines) await deal.save()
  const begun = await withDefaults('deals', null, custom, client)
  await setValues('deals', deal.id, begun, client)
  await enterStage(deal, stage, by, at.toMillis(), client)
  await reindexDeals([deal.id], client)
  await tell(deal, 'created', by, { stage: stage.name }, client)
  await audit(deal, 'create', by, client)
  await emit('deal.created', { dealId: deal.id, userId: by?.id ?? null }, client)
  return deal
}

/** A change within another's transaction. */
export async function changeIn(
  deal: Deal,
  { tags, lines, custom, ...fields }: DealInput,
  { by, revision }: { by: User | null; revision?: number },
  client: TransactionClientContract
): Promise<ChangeResult> {
  const model = deal.constructor as typeof Deal
  const current = await model.query({ client }).where('id', deal.id).forUpdate().firstOrFail()
  if (revision !== undefined && revision !== current.revision)
    return { ok: false, reason: 'stale', current }

  deal.useTransaction(client)
  if (deal.revision !== current.revision) await deal.refresh()
  deal.merge(fields)
  const lined = await changeLines(deal, lines, client)
  const changes = {
    ...changesOf(deal),
    ...lined,
    ...(tags && (await changeTags(deal, tags, client))),
    ...(custom && (await setValues('deals', deal.id, custom, client))),
  }
  if (!Object.keys(changes).length) return { ok: true, fields: [] }

  await deal.merge({ revision: current.revision + 1 }).save()
  await reindexDeals([deal.id], client)
  const words = await dealInWords(changes, deal.currency, client)
  await enter(deal, 'changed', by, { changes: words }, client)
  await audit(deal, 'update', by, client, changes)
  const changed = Object.keys(changes)
  await emit('deal.updated', { dealId: deal.id, userId: by?.id ?? null, fields: changed }, client)
  return { ok: true, fields: changed }
}

async function changeTags(deal: Deal, tags: string[], client: TransactionClientContract) {
  const names = async () =>
    ((await tagsOf(DEAL_TAGS, [deal.id], client)).get(deal.id) ?? []).map(({ name }) => name)
  const before = await names()
  await deal.setTags(tags, client)
  const after = await names()
  return before.join() === after.join() ? {} : { tags: [before, after] as [unknown, unknown] }
}

async function setDeleted(
  deal: Deal,
  deletedAt: DateTime | null,
  by: User | null,
  client: TransactionClientContract
) {
  const revision = deal.revision + 1
  await deal.useTransaction(client).merge({ deletedAt, revision }).save()
  await reindexDeals([deal.id], client)
  await audit(deal, deletedAt ? 'delete' : 'restore', by, client)
}
