import type { Infer } from '@vinejs/vine/types'
import { Problem } from '#core/api/problems'
import type { ApiCall } from '#core/api/resource'
import { createDeal } from '#core/deals/api/create'
import { dealInput } from '#core/deals/api/input'
import { change, shown } from '#core/deals/api/shown'
import type { externalId as params, upsertBody } from '#core/deals/api/validators'
import Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'

type Upsert = ApiCall<Infer<typeof params>, unknown, Infer<typeof upsertBody>>

/** Changes the deal of another system's id, or creates it; a deal that is there stays in its stage. */
export async function upsertDeal({
  bouncer,
  user,
  params: { external_id: id },
  body,
  ctx,
}: Upsert) {
  const deal = await Deal.findBy('externalId', id)
  if (!deal) return createDeal({ ...body, external_id: id }, user, bouncer)
  if (deal.deletedAt) throw conflict('A deal in the trash carries this external_id.')
  if (!user.can('read', 'deals', deal))
    throw conflict('A deal that the token’s user may not see carries this external_id.')
  await bouncer.with(DealPolicy).authorize('update', deal)

  await change(deal, await dealInput(body, user, deal), { by: user }, ctx)
  return shown(deal.id)
}

const conflict = (detail: string) => new Problem('conflict', { detail })
