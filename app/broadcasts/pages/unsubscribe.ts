import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { preferencesUrl, unsubscribeUrl } from '#core/outbox/links'
import { gone } from '#core/outbox/pages/visit'

/** The link in the words of a broadcast was made before its message was: it leads on to its page. */
export default async function unsubscribe(ctx: HttpContext) {
  const recipient = await db
    .query()
    .from('broadcast_recipients')
    .where('id', ctx.params.id)
    .select('message_id', 'contact_id')
    .first()
  if (!recipient) return gone(ctx)
  const { message_id: id, contact_id: contactId } = recipient
  return ctx.response.redirect(id ? unsubscribeUrl({ id }) : preferencesUrl(contactId))
}
