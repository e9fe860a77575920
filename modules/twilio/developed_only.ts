import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSimulating } from './simulated.js'

/** In production there is no such page. */
export function developedOnly({ request }: HttpContext, next: NextFn) {
  if (isSimulating()) return next()
  throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}
