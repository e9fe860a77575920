import type { HttpContext } from '@adonisjs/core/http'
import { filterForm } from '#core/conversations/filter_form'
import { Sought } from '#core/conversations/inbox'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

export default class InboxFiltersController {
  /** The form leads to the inbox with what was chosen in its address. */
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ConversationPolicy).authorize('index')

    const sought = await Sought.in(ctx, 'mine')
    return ctx.view.render('conversations::filters', await filterForm(sought))
  }
}
