import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import { CHANNEL } from '../inbox_settings.js'
import { inboxAt } from '../inboxes.js'
import { signedFields } from '../signed_fields.js'

/** A customer wrote by Twilio, which signs what it brings. */
export default class TwilioCallsController {
  async store(ctx: HttpContext) {
    const inbox = await inboxAt(ctx.params.id, 'twilio')
    const fields = await signedFields(ctx, inbox)
    if (!fields?.MessageSid) return ctx.response.forbidden()

    const of = { channel: CHANNEL, inboxId: inbox.id, key: fields.MessageSid }
    await Arrival.take(of, JSON.stringify({ fields }))

    ctx.response.header('content-type', 'text/xml')
    return ctx.response.send('<Response/>')
  }
}
