import type { HttpContext } from '@adonisjs/core/http'
import type ConversationMove from '#core/conversations/models/conversation_move'

/** What became of it, with the way back; or that it could not be done. */
export function sayMoved(
  { i18n, session }: HttpContext,
  kind: ConversationMove['kind'],
  move: ConversationMove | null
) {
  if (!move) return session.flash('problem', i18n.t(`conversations.moves.not.${kind}`))
  session.flash('notice', i18n.t(`conversations.moves.done.${kind}`))
  session.flash('undo', `/conversation-moves/${move.id}/reversal`)
}
