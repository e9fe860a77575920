import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import ConversationMove from '#core/conversations/models/conversation_move'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

/** Takes back a merge, a split or a change of contact. */
export default class ConversationReversalsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, session } = ctx
    const move = await ConversationMove.query()
      .where('id', params.id)
      .preload('from')
      .preload('to')
      .firstOrFail()
    await bouncer.with(ConversationPolicy).authorize('update', move.from)
    await bouncer.with(ConversationPolicy).authorize('update', move.to)

    const reversal = await move.reverse({ by: auth.user! })

    if (reversal.ok) session.flash('notice', i18n.t(`conversations.moves.undone.${move.kind}`))
    else session.flash('problem', i18n.t('conversations.moves.moved_on'))
    return backTo(ctx, move.kind === 'split' ? move.from : move.to)
  }
}
