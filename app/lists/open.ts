import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { definitionOf } from '#core/lists/definition'
import { requestContext } from '#core/lists/context'
import { List } from '#core/lists/list'
import ListPolicy from '#core/lists/policies/list_policy'
import { ListState, readQuery } from '#core/lists/state'
import { tabOf, tabsOf } from '#core/lists/tabs'

/** The list that the route names in `:entity`, for who may read it. */
export async function openList(ctx: HttpContext) {
  const { params, request, bouncer } = ctx
  const definition = await definitionOf(params.entity)
  if (!definition) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  await bouncer.with(ListPolicy).authorize('read', definition.entity)
  return List.open(definition, await requestContext(ctx))
}

/** The state of the list page that a form or a link carries along as `from`. */
export async function stateFrom(list: List, from: unknown) {
  const input = readQuery(from)
  const tabs = await tabsOf(list)
  return new ListState(list, tabOf(list, tabs, input.view), input)
}
