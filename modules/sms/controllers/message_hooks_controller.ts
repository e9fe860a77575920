import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import { messageKey } from '../incoming/keys.js'
import { signedCall } from '../incoming/signed_call.js'

/** Nothing is answered to the customer by this: an empty document says so. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

export default class MessageHooksController {
  async store(ctx: HttpContext) {
    const call = await signedCall(ctx)
    if (!call) return
    const { inbox, fields, body } = call
    const sid = fields.get('MessageSid')
    if (!sid || !fields.get('From')) return ctx.response.badRequest('No MessageSid, or no From.')

    await Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key: messageKey(sid) }, body)

    return ctx.response.header('content-type', 'text/xml').send(NOTHING)
  }
}
