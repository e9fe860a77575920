import { operation, ref } from '#core/api/resource'
import { shownDeal } from '#core/deals/api/deal_json'
import { changedDeal, findDeal } from '#core/deals/api/find_deal'
import { absent, stageFor } from '#core/deals/api/input'
import * as validators from '#core/deals/api/validators'
import LostReason from '#core/deals/models/lost_reason'
import DealPolicy from '#core/deals/policies/deal_policy'

/** Where a deal goes, and how it ends. */
export const endings = [
  operation({
    id: 'deals.move',
    method: 'PUT',
    path: '/deals/:id/stage',
    summary: 'Move a deal to a stage',
    scope: 'deals.write',
    params: validators.dealId,
    body: validators.moveBody,
    example: { stage_id: 2, from_stage_id: 1 },
    response: ref('Deal'),
    refusals: [409],
    async handle({ bouncer, user, params, body }) {
      const deal = await findDeal(user, params.id)
      await bouncer.with(DealPolicy).authorize('update', deal)

      const stage = await stageFor(body.stage_id)
      const result = await deal.moveTo(stage, { by: user, from: body.from_stage_id })
      if (!result.ok) throw await changedDeal('conflict', deal.id)
      return shownDeal(deal.id)
    },
  }),

  operation({
    id: 'deals.win',
    method: 'POST',
    path: '/deals/:id/win',
    summary: 'Mark a deal as won',
    scope: 'deals.write',
    params: validators.dealId,
    response: ref('Deal'),
    refusals: [409],
    async handle({ bouncer, user, params }) {
      const deal = await findDeal(user, params.id)
      await bouncer.with(DealPolicy).authorize('update', deal)

      const result = await deal.win({ by: user })
      if (!result.ok) throw await changedDeal('conflict', deal.id)
      return shownDeal(deal.id)
    },
  }),

  operation({
    id: 'deals.lose',
    method: 'POST',
    path: '/deals/:id/loss',
    summary: 'Mark a deal as lost',
    scope: 'deals.write',
    params: validators.dealId,
    body: validators.lossBody,
    example: { lost_reason_id: 1 },
    response: ref('Deal'),
    refusals: [409],
    async handle({ bouncer, user, params, body }) {
      const deal = await findDeal(user, params.id)
      await bouncer.with(DealPolicy).authorize('update', deal)
      const reason = body.lost_reason_id ? await LostReason.find(body.lost_reason_id) : null
      if (body.lost_reason_id && !reason) throw absent(['lost_reason_id'])

      const result = await deal.lose(reason, { by: user })
      if (!result.ok) throw await changedDeal('conflict', deal.id)
      return shownDeal(deal.id)
    },
  }),

  operation({
    id: 'deals.reopen',
    method: 'POST',
    path: '/deals/:id/reopen',
    summary: 'Open a deal again',
    scope: 'deals.write',
    params: validators.dealId,
    response: ref('Deal'),
    refusals: [409],
    async handle({ bouncer, user, params }) {
      const deal = await findDeal(user, params.id)
      await bouncer.with(DealPolicy).authorize('update', deal)

      const result = await deal.reopen({ by: user })
      if (!result.ok) throw await changedDeal('conflict', deal.id)
      return shownDeal(deal.id)
    },
  }),
]
