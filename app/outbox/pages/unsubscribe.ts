import type { HttpContext } from '@adonisjs/core/http'
import Message from '#core/conversations/models/message'
import { isUnasked, preferencesUrl } from '#core/outbox/links'
import { businessName, gone, speakTo } from '#core/outbox/pages/visit'
import { unsubscribe } from '#core/outbox/preferences'

/** RFC 8058: mail programs post to the address in `List-Unsubscribe`; people see a page with a button. */
export default async function unsubscribePage(ctx: HttpContext) {
  const message = await Message.query().where('id', ctx.params.id).preload('contact').first()
  if (!message || !isUnasked(message)) return gone(ctx)
  speakTo(message.contact, ctx)
  const { i18n, request, view } = ctx
  const done = request.method() === 'POST'
  if (done) await unsubscribe(message, { source: 'unsubscribe_link', ip: request.ip(), i18n })
  const { purpose, address, contactId } = message
  return view.render('outbox::pages/unsubscribe', {
    business: await businessName(),
    done,
    purpose,
    address,
    more: preferencesUrl(contactId),
  })
}
