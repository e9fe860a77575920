import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import { CHANNEL } from '../inbox_settings.js'
import { inboxAt } from '../inboxes.js'
import { signedFields } from '../signed_fields.js'

/** News of a message that went out by Twilio. */
export default class TwilioStatusesController {
  async store(ctx: HttpContext) {
    const inbox = await inboxAt(ctx.params.id, 'twilio')
    const fields = await signedFields(ctx, inbox)
    if (!fields?.MessageSid) return ctx.response.forbidden()

    const { MessageSid: sid, MessageStatus: status, ErrorCode: code = '' } = fields
    const of = { channel: CHANNEL, inboxId: inbox.id, key: `${sid} ${status} ${code}`.trim() }
    const payload = { fields, ourId: Number(ctx.params.messageId) }
    await Arrival.take(of, JSON.stringify(payload))

    return ctx.response.noContent()
  }
}
