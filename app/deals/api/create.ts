import type { Bouncer } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import { dealInput, stageFor } from '#core/deals/api/input'
import { shown } from '#core/deals/api/shown'
import Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'
import { settings } from '#core/settings/settings'

/** Creates a deal from a body; it is the user's own unless the body says otherwise. */
export async function createDeal(body: Record<string, any>, user: User, bouncer: Bouncer<User>) {
  await bouncer.with(DealPolicy).authorize('create')
  const currency = body.currency ?? (await settings.get('business.currency'))
  const fields = await dealInput(body, user)
  const input = { ownerId: user.id, ...fields, title: body.title, currency }
  await bouncer.with(DealPolicy).authorize('create', input)

  const deal = await Deal.add(input, { stage: await stageFor(body.stage_id), by: user })
  return shown(deal.id, 201)
}
