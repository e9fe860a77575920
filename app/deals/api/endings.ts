import { operation, ref, type ApiCall } from '#core/api/resource'
import { findDeal } from '#core/deals/api/find_deal'
import { absent, stageFor } from '#core/deals/api/input'
import { changed, shown } from '#core/deals/api/shown'
import * as validators from '#core/deals/api/validators'
import type Deal from '#core/deals/models/deal'
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
    handle: ({ body, ...call }) =>
      ended(call, async (deal) =>
        deal.moveTo(await stageFor(body.stage_id), { by: call.user, from: body.from_stage_id })
      ),
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
    handle: (call) => ended(call, (deal) => deal.win({ by: call.user })),
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
    handle: ({ body, ...call }) =>
      ended(call, async (deal) => {
        const reason = body.lost_reason_id ? await LostReason.find(body.lost_reason_id) : null
        if (body.lost_reason_id && !reason) throw absent(['lost_reason_id'])
        return deal.lose(reason, { by: call.user })
      }),
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
    handle: (call) => ended(call, (deal) => deal.reopen({ by: call.user })),
  }),
]

/** Ends or moves it; refused where it stands otherwise by now. */
async function ended(
  { bouncer, user, params }: Pick<ApiCall, 'bouncer' | 'user' | 'params'>,
  end: (deal: Deal) => Promise<{ ok: boolean }>
) {
  const deal = await findDeal(user, params.id)
  await bouncer.with(DealPolicy).authorize('update', deal)

  const { ok } = await end(deal)
  if (!ok) throw await changed('conflict', deal)
  return shown(deal.id)
}
