import type { HttpContext } from '@adonisjs/core/http'
import type Message from '#core/conversations/models/message'
import { rules } from '#core/outbox/rules'

/** Offers to take the message back for as long as it waits. */
export async function sayUndo({ i18n, session }: HttpContext, { id }: Message) {
  const { undoSeconds } = await rules()
  session.flash('notice', i18n.t('conversations.sent_soon'))
  session.flash('undo', `/messages/${id}/cancellation`)
  session.flash('undo_seconds', undoSeconds)
}
