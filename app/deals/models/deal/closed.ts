import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { emit } from '#kernel/events'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import type { DealStatus } from '#core/deals/models/deal'
import type LostReason from '#core/deals/models/lost_reason'
import Stage from '#core/deals/models/stage'
import { enterStage, leaveStage } from '#core/deals/models/deal/staged'
import { audit, tell } from '#core/deals/models/deal/told'

/** `already`: someone closed or reopened it meanwhile. */
export type CloseResult = { ok: true } | { ok: false; reason: 'already'; current: Deal }

/** How a deal ends, and begins again. */
export function Closed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ClosedModel extends superclass {
    async win({ by }: { by: User | null }): Promise<CloseResult> {
      const deal = this as unknown as Deal
      return turn(deal, 'won', null, by)
    }

    async lose(reason: LostReason | null, { by }: { by: User | null }): Promise<CloseResult> {
      const deal = this as unknown as Deal
      return turn(deal, 'lost', reason, by)
    }

    /** Back to the stage in which it stood. */
    async reopen({ by }: { by: User | null }): Promise<CloseResult> {
      const deal = this as unknown as Deal
      return turn(deal, 'open', null, by)
    }
  }
  return ClosedModel
}

const TOLD = { won: 'won', lost: 'lost', open: 'reopened' } as const

const turn = (deal: Deal, status: DealStatus, reason: LostReason | null, by: User | null) =>
  db.transaction((client) => turnIn(deal, status, reason, by, client))

async function turnIn(
  deal: Deal,
  status: DealStatus,
  reason: LostReason | null,
  by: User | null,
  client: TransactionClientContract
): Promise<CloseResult> {
  const model = deal.constructor as typeof Deal
  const current = await model.query({ client }).where('id', deal.id).forUpdate().firstOrFail()
  if (current.isOpen === (status === 'open')) return { ok: false, reason: 'already', current }

  const at = DateTime.now()
  const before = current.status
  const ends = { status, lostReasonId: reason?.id ?? null, closedAt: status === 'open' ? null : at }
  const since = status === 'open' ? { stageSince: at } : {}
  const revision = current.revision + 1
  await current
    .useTransaction(client)
    .merge({ ...ends, ...since, revision })
    .save()
  if (status === 'open') {
    const stage = await Stage.findOrFail(current.stageId, { client })
    await enterStage(current, stage, by, at.toMillis(), client)
  } else await leaveStage(current, at.toMillis(), client)
  await tell(current, TOLD[status], by, reason ? { reason: reason.name } : {}, client)
  await audit(current, 'update', by, client, { status: [before, status] })
  deal.useTransaction(client)
  await deal.refresh()
  await announce(deal, by, client)
  return { ok: true }
}

async function announce(
  { id: dealId, status, lostReasonId }: Deal,
  by: User | null,
  client: TransactionClientContract
) {
  const told = { dealId, userId: by?.id ?? null }
  if (status === 'won') await emit('deal.won', told, client)
  else if (status === 'lost') await emit('deal.lost', { ...told, lostReasonId }, client)
  else await emit('deal.updated', { ...told, fields: ['status'] }, client)
}
