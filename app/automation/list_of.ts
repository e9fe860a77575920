import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { entityOf } from '#core/automation/kinds'
import { requestContext } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'

/** The list of the records that an event is about. Throws E_ROW_NOT_FOUND while nothing tells of it. */
export async function listOf(ctx: HttpContext, event: string) {
  const list = await listIfTold(ctx, event)
  if (!list) throw new errors.E_ROW_NOT_FOUND()
  return list
}

/** Null while nothing tells of the event, such as when the module of it is off. */
export async function listIfTold(ctx: HttpContext, event: string) {
  const definition = await definitionOf((await entityOf(event)) ?? '')
  return definition ? List.open(definition, await requestContext(ctx)) : null
}
