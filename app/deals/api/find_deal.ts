import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import { Problem, type ProblemCode } from '#core/api/problems'
import { dealJson } from '#core/deals/api/deal_json'
import Deal from '#core/deals/models/deal'

/** A deal the user may read; what they may not is not there. */
export const findDeal = (user: User, id: number) =>
  user
    .scope(Deal.query().where('deals.id', id), 'read', 'deals')
    .whereNull('deals.deleted_at')
    .firstOrFail()

/** Revision of an `If-Match` header, 0 (which none has) where it is another entity tag. */
export function matched({ request }: HttpContext) {
  const tag = request.header('if-match')?.trim()
  if (!tag || tag === '*') return undefined
  return Number(/^"(\d+)"$/.exec(tag)?.[1] ?? 0)
}

export async function refuseOtherRevision(deal: Deal, ctx: HttpContext) {
  const wanted = matched(ctx)
  if (wanted !== undefined && wanted !== deal.revision)
    throw await changedDeal('precondition_failed', deal.id)
}

/** Tells what is stored now, so that the caller can merge and try again. */
export const changedDeal = async (code: ProblemCode, id: number) =>
  new Problem(code, { with: { current: await dealJson(id) } })
