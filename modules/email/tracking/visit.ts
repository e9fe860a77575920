import type { HttpContext } from '@adonisjs/core/http'
import Message from '#core/conversations/models/message'
import Inbox from '#core/inboxes/models/inbox'
import { isMachine } from './machine.js'
import { noteReading, type What } from './reading.js'
import { isTracked } from './tracked.js'

/** Notes it while the message is there and its inbox still wants to know. */
export async function noteVisit({ params, request }: HttpContext, what: What) {
  const message = await Message.query().where({ id: params.id, direction: 'out' }).first()
  const inbox = message && (await Inbox.find(message.inboxId ?? 0))
  if (!message || !inbox || !isTracked(message, inbox)) return
  const sentAt = message.sentAt?.toMillis() ?? null
  await noteReading(message, what, isMachine(request.request, sentAt))
}
