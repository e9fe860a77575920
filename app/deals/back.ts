import type { HttpContext } from '@adonisjs/core/http'
import type Deal from '#core/deals/models/deal'

/** Where one came from, a page of deals; else the deal itself. */
export function back({ request }: HttpContext, { id }: Pick<Deal, 'id'>) {
  const asked: unknown = request.input('back')
  return typeof asked === 'string' && /^\/deals(\/boards\/\d+)?(\?[\w=&%.+-]*)?$/.test(asked)
    ? asked
    : `/deals/${id}`
}
