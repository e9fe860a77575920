import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import { statusKey } from '../incoming/keys.js'
import { signedCall } from '../incoming/signed_call.js'

export default class StatusHooksController {
  async store(ctx: HttpContext) {
    const call = await signedCall(ctx)
    if (!call) return
    const { inbox, fields, body } = call
    const [sid, status] = [fields.get('MessageSid'), fields.get('MessageStatus')]
    if (!sid || !status) return ctx.response.badRequest('No MessageSid, or no MessageStatus.')

    const messageId = Number(ctx.request.qs().message) || undefined
    const key = statusKey(sid, status, messageId)
    await Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key }, body)

    return ctx.response.noContent()
  }
}
