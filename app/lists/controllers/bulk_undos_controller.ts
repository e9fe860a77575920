import type { HttpContext } from '@adonisjs/core/http'
import { begin } from '#core/lists/bulk/begin'
import BulkChange from '#core/lists/models/bulk_change'
import { openList } from '#core/lists/open'
import ListPolicy from '#core/lists/policies/list_policy'
import { address } from '#core/lists/screen'

export default class BulkUndosController {
  async store(ctx: HttpContext) {
    const list = await openList(ctx)
    const change = await BulkChange.findOrFail(ctx.params.id)
    await ctx.bouncer.with(ListPolicy).authorize('follow', change)
    const back = address(list.definition)('')
    if (!change.canBeUndone) {
      ctx.session.flash('problem', ctx.i18n.t('lists.bulk.cannot_undo'))
      return ctx.response.redirect(back)
    }
    return begin(await change.undo(), list, ctx, back)
  }
}
