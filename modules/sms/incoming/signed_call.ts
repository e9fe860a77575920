import type { HttpContext } from '@adonisjs/core/http'
import Inbox from '#core/inboxes/models/inbox'
import { rawBody } from '#kernel/raw_body'
import { isSigned } from '#modules/twilio/signature'
import { CHANNEL, credentialsOf } from '../inbox_settings.js'

/** A call that Twilio made for this inbox, or null: then 403 is all that is said. */
export async function signedCall({ params, request, response }: HttpContext) {
  const body = await rawBody(request.request)
  const inbox = await Inbox.query().where({ id: params.id, channel: CHANNEL }).first()
  const call = {
    url: request.request.url!,
    body,
    contentType: request.header('content-type'),
    signature: request.header('x-twilio-signature'),
  }
  if (inbox && isSigned(call, credentialsOf(inbox).authToken))
    return { inbox, body: body.toString(), fields: new URLSearchParams(body.toString()) }
  response.forbidden('The signature is not right.')
  return null
}
