import type { HttpContext } from '@adonisjs/core/http'
import { asDownload } from '#kernel/download'
import Arrival from '#core/inbound/models/arrival'
import { shownMessage } from '../display/shown_message.js'
import MessagePolicy from '../policies/message_policy.js'

/** The raw message, as it came. */
export default class OriginalsController {
  async show({ bouncer, params, response }: HttpContext) {
    const message = await shownMessage(params.id)
    await bouncer.with(MessagePolicy).authorize('read', message)
    const arrival = await Arrival.query()
      .where('messageId', message.id)
      .where((kept) => kept.whereNotNull('payload').orWhereNotNull('fileKey'))
      .orderBy('id')
      .firstOrFail()

    asDownload(response, { name: `message-${message.id}.eml` })
    return response.send(await arrival.bytes())
  }
}
