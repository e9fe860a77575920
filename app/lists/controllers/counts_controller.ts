import type { HttpContext } from '@adonisjs/core/http'
import { countMatches } from '#core/lists/matches'
import { openList, stateFrom } from '#core/lists/open'

export default class CountsController {
  /** How many a list finds; counted only when someone asks. */
  async show(ctx: HttpContext) {
    const list = await openList(ctx)
    const { selection } = await stateFrom(list, ctx.request.qs().from)
    const count = await countMatches(list, selection)
    return ctx.response.json({ count, text: ctx.i18n.t('lists.bulk.all_selected', { count }) })
  }
}
