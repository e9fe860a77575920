import type { HttpContext } from '@adonisjs/core/http'
import type Inbox from '#core/inboxes/models/inbox'
import { rawBody } from '#kernel/raw_body'
import { isSigned } from '#modules/twilio/signature'
import { secretsOf } from './inbox_settings.js'

/** The fields of a webhook that Twilio signed for this inbox, byte for byte; null where it did not. */
export async function signedFields({ request }: HttpContext, inbox: Inbox) {
  const body = await rawBody(request.request)
  const called = {
    url: request.url(true),
    body,
    contentType: request.header('content-type'),
    signature: request.header('x-twilio-signature'),
  }
  if (!isSigned(called, secretsOf(inbox).auth_token ?? '')) return null
  return Object.fromEntries(new URLSearchParams(body.toString()))
}
