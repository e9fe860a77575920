import type { HttpContext } from '@adonisjs/core/http'
import { noteVisit } from './visit.js'

/** On to where the link of the mail led: the signature is of that address too. */
export default async function clicked(ctx: HttpContext) {
  const to = String(ctx.request.qs().to ?? '')
  if (!/^https?:\/\//i.test(to)) return ctx.response.badRequest()
  await noteVisit(ctx, 'clicked')
  ctx.response.header('referrer-policy', 'no-referrer')
  ctx.response.header('cache-control', 'no-store')
  return ctx.response.redirect(to)
}
