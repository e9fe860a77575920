import type { HttpContext } from '@adonisjs/core/http'
import { filterForm } from '#core/lists/filter_form'
import { openList, stateFrom } from '#core/lists/open'
import { refuse } from '#core/lists/refuse'
import { address } from '#core/lists/screen'
import { filterOf } from '#core/lists/state'
import { shapeOf } from '#core/lists/values'
import { filterValidator } from '#core/lists/validators/lists'

export default class FiltersController {
  async create(ctx: HttpContext) {
    const list = await openList(ctx)
    const { field, from } = ctx.request.qs()
    return ctx.view.render('lists::filter', {
      ...(await filterForm(list, field)),
      from: text(from),
    })
  }

  async store(ctx: HttpContext) {
    const list = await openList(ctx)
    const { field, operator, from } = await ctx.request.validateUsing(filterValidator)
    const state = await stateFrom(list, from)
    const type = list.field(field)?.filter?.type
    const raw = type && ctx.request.input('values', {})?.[shapeOf(type, operator) ?? '']
    const filter = filterOf(list, field, operator, raw)
    if (!filter) refuse('values', ctx.i18n.t('lists.filter.invalid'))

    const others = state.filters.filter(
      (other) => other.field !== filter.field || other.operator !== filter.operator
    )
    const query = state.query({ filters: [...others, filter] })
    return ctx.response.redirect(address(list.definition)(query))
  }
}

const text = (from: unknown) => (typeof from === 'string' ? from : '')
