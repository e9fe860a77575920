import type { HttpContext } from '@adonisjs/core/http'
import { noteVisit } from './visit.js'

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The picture of a mail: loading it says that images were loaded, no more. */
export default async function opened(ctx: HttpContext) {
  await noteVisit(ctx, 'opened')
  ctx.response.header('content-type', 'image/gif')
  ctx.response.header('cache-control', 'no-store')
  return ctx.response.send(PIXEL)
}
