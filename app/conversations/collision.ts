import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type Conversation from '#core/conversations/models/conversation'

/** The last message of a conversation: what a form that is made now knows. */
export async function lastMessageId(conversationId: number): Promise<number> {
  const last = await db
    .query()
    .from('messages')
    .where('conversation_id', conversationId)
    .orderBy('id', 'desc')
    .select('id')
    .first()
  return last?.id ?? 0
}

/**
 * Whether a colleague answered since the form was made (`known`), or the customer wrote
 * what the page does not show yet (`shown`). Then the form comes back with its words.
 */
export async function collides({ auth, i18n, request, session }: HttpContext, of: Conversation) {
  const known = Number(request.input('known')) || 0
  if (!known) return false
  const shown = Math.max(known, Number(request.input('shown')) || 0)
  const said = await saidSince(of.id, { known, shown, userId: auth.user!.id })
  if (!said) return false
  session.flashAll()
  session.flash(
    'collision',
    i18n.t(`conversations.collision.${said.direction}`, { name: said.name })
  )
  return true
}

async function saidSince(
  conversationId: number,
  { known, shown, userId }: { known: number; shown: number; userId: number }
): Promise<{ direction: 'in' | 'out'; name: string } | null> {
  return db
    .query()
    .from('messages')
    .where('conversation_id', conversationId)
    .where('id', '>', known)
    .where((either) =>
      either
        .where((out) =>
          out.where('direction', 'out').whereNotNull('author_id').whereNot('author_id', userId)
        )
        .orWhere((heard) => heard.where('direction', 'in').where('id', '>', shown))
    )
    .orderBy('id', 'desc')
    .select('direction', 'sender_name as name')
    .first()
}
