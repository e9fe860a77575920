import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import type Stage from '#core/deals/models/stage'
import DealStay from '#core/deals/models/deal_stay'
import { audit, tell } from '#core/deals/models/deal/told'

export type MoveResult =
  | { ok: true }
  /** It is no longer where it was seen, or no longer open: `current` is what is stored now. */
  | { ok: false; reason: 'moved' | 'closed'; current: Deal }

/** Where a deal stands, and how it moves on. */
export function Staged<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class StagedModel extends superclass {
    /** Moves the deal, unless it is no longer in the stage `from` in which it was seen. */
    async moveTo(
      stage: Stage,
      { by, from }: { by: User | null; from?: number }
    ): Promise<MoveResult> {
      const deal = this as unknown as Deal
      return db.transaction((client) => moveIn(deal, stage, { by, from }, client))
    }
  }
  return StagedModel
}

/** A move within another's transaction. */
export async function moveIn(
  deal: Deal,
  stage: Stage,
  { by, from }: { by: User | null; from?: number },
  client: TransactionClientContract
): Promise<MoveResult> {
  const model = deal.constructor as typeof Deal
  const current = await model
    .query({ client })
    .where('id', deal.id)
    .forUpdate()
    .preload('stage')
    .firstOrFail()
  if (!current.isOpen) return { ok: false, reason: 'closed', current }
  if (current.stageId === stage.id) return { ok: true }
  if (from !== undefined && from !== current.stageId) return { ok: false, reason: 'moved', current }

  const stageSince = DateTime.now()
  const place = { stageId: stage.id, pipelineId: stage.pipelineId, stageSince }
  const revision = current.revision + 1
  const before = current.stage
  await current
    .useTransaction(client)
    .merge({ ...place, revision })
    .save()
  await leaveStage(current, stageSince.toMillis(), client)
  await enterStage(current, stage, by, stageSince.toMillis(), client)
  await tell(current, 'moved', by, { from: before.name, to: stage.name }, client)
  await audit(current, 'update', by, client, { stageId: [before.id, stage.id] })
  deal.useTransaction(client)
  await deal.refresh()
  const told = { dealId: deal.id, fromStageId: before.id, toStageId: stage.id }
  await emit('deal.moved', { ...told, userId: by?.id ?? null }, client)
  return { ok: true }
}

export const enterStage = (
  { id }: Deal,
  stage: Stage,
  by: User | null,
  at: number,
  client: TransactionClientContract
) =>
  DealStay.create(
    {
      dealId: id,
      stageId: stage.id,
      stageName: stage.name,
      userId: by?.id ?? null,
      enteredAt: at,
    },
    { client }
  )

export const leaveStage = ({ id }: Deal, at: number, client: TransactionClientContract) =>
  client.from('deal_stays').where('deal_id', id).whereNull('left_at').update({ left_at: at })
