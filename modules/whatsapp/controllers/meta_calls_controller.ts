import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import type Inbox from '#core/inboxes/models/inbox'
import { rawBody } from '#kernel/raw_body'
import { split } from '../drivers/meta/split.js'
import type { MetaWebhook } from '../drivers/meta/payload.js'
import { CHANNEL, secretsOf, verifyToken } from '../inbox_settings.js'
import { inboxAt, inboxesOf } from '../inboxes.js'

/** Meta sends up to 3 MB at once. */
const MOST_BYTES = 4 * 1024 * 1024

/** Verified by the app's secret: every number of one app calls the address of one inbox. */
export default class MetaCallsController {
  /** Meta asks whether the address is ours. */
  async show({ params, request, response }: HttpContext) {
    const inbox = await inboxAt(params.id, 'meta')
    const asked = request.qs()
    const isTheirs =
      asked['hub.mode'] === 'subscribe' && asked['hub.verify_token'] === verifyToken(inbox)
    if (!isTheirs) return response.forbidden()
    response.header('content-type', 'text/plain')
    return response.send(String(asked['hub.challenge'] ?? ''))
  }

  async store({ params, request, response }: HttpContext) {
    const inbox = await inboxAt(params.id, 'meta')
    const body = await rawBody(request.request, MOST_BYTES)
    if (!isSigned(body, request.header('x-hub-signature-256'), inbox)) return response.forbidden()
    const webhook = parsed(body)
    if (!webhook) return response.badRequest()

    const inboxes = await inboxesOf(inbox)
    for (const { key, item, ...about } of split(webhook)) {
      const of = inboxes.ofNumber(about) ?? null
      const payload = JSON.stringify({ ...item, ...about })
      await Arrival.take({ channel: CHANNEL, inboxId: of?.id ?? null, key }, payload)
    }

    return response.ok('')
  }
}

function isSigned(body: Buffer, header: string | undefined, inbox: Inbox) {
  const secret = secretsOf(inbox).app_secret
  if (!secret || !header?.startsWith('sha256=')) return false
  const ours = createHmac('sha256', secret).update(body).digest()
  const theirs = Buffer.from(header.slice(7), 'hex')
  return theirs.length === ours.length && timingSafeEqual(theirs, ours)
}

function parsed(body: Buffer): MetaWebhook | null {
  try {
    const webhook = JSON.parse(body.toString())
    return webhook && typeof webhook === 'object' ? webhook : null
  } catch {
    return null
  }
}
