import type { HttpContext } from '@adonisjs/core/http'
import type { BulkAction } from '#core/lists/bulk/action'
import { begin } from '#core/lists/bulk/begin'
import { selectionOf } from '#core/lists/bulk/selection'
import type { List } from '#core/lists/list'
import BulkChange from '#core/lists/models/bulk_change'
import { openList, stateFrom } from '#core/lists/open'
import ListPolicy from '#core/lists/policies/list_policy'
import { refuse } from '#core/lists/refuse'
import { address } from '#core/lists/screen'
import { bulkValidator } from '#core/lists/validators/lists'

export default class BulkChangesController {
  /** What to write, and how many records it will be written to. */
  async create(ctx: HttpContext) {
    const list = await openList(ctx)
    const input = ctx.request.qs()
    const action = await allowed(ctx, list, input.action)
    const state = await stateFrom(list, input.from)
    const { total, ids } = await selectionOf(state, input)

    return ctx.view.render('lists::bulk', {
      entity: list.entity,
      back: address(list.definition)(state.query()),
      from: state.query(),
      action: {
        ...action,
        label: titleOf(action, list),
        asks: list.label({ label: action.asks ?? '' }),
      },
      choices: (await action.choices?.(list.context)) ?? [],
      total,
      ids: ids?.join(','),
    })
  }

  async store(ctx: HttpContext) {
    const list = await openList(ctx)
    const input = await ctx.request.validateUsing(bulkValidator)
    const action = await allowed(ctx, list, input.action)
    const { selection, total, back } = await chosen(list, input)
    if (!total) refuse('ids', ctx.i18n.t('lists.bulk.nothing_selected'))
    const isDated = action.dated && input.value === 'date'
    const typed = (isDated ? input.date : input.value) ?? ''
    const value = await action.resolve(typed, list.context)
    if (value === undefined) refuse('value', ctx.i18n.t('lists.bulk.invalid'))

    const { user } = list.context
    const change = await BulkChange.prepare({
      entity: list.entity,
      userId: user.id,
      action: action.key,
      value,
      selection,
      total,
    })
    return begin(change, list, ctx, back)
  }

  async show(ctx: HttpContext) {
    const list = await openList(ctx)
    const change = await BulkChange.findOrFail(ctx.params.id)
    await ctx.bouncer.with(ListPolicy).authorize('follow', change)
    const action = list.bulk.find(({ key }) => key === change.action)
    return ctx.view.render('lists::progress', {
      entity: list.entity,
      back: address(list.definition)(''),
      change,
      label: action ? titleOf(action, list) : change.action,
    })
  }
}

/** What is done, where the button only names a field. */
function titleOf(action: BulkAction, list: List) {
  const label = list.label(action)
  return action.isField ? list.context.i18n.t('fields.bulk.one', { field: label }) : label
}

async function allowed(
  { bouncer, i18n }: HttpContext,
  list: List,
  key: unknown
): Promise<BulkAction> {
  const action = list.bulk.find((one) => one.key === key)
  if (!action) refuse('action', i18n.t('lists.bulk.invalid'))
  await bouncer.with(ListPolicy).authorize('change', list.entity, action)
  return action
}

async function chosen(list: List, input: Record<string, unknown>) {
  const state = await stateFrom(list, input.from)
  return {
    ...(await selectionOf(state, input)),
    back: address(list.definition)(state.query()),
  }
}
