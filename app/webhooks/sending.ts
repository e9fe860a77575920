import { performance } from 'node:perf_hooks'
import { Webhook } from 'standardwebhooks'
import { postOutside } from '#kernel/outside'
import type WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import type WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { retryAfterOf } from '#core/webhooks/waiting'

/** What came of one attempt. */
export interface SendResult {
  isTaken: boolean
  /** 410: nobody is there any more. */
  isGone: boolean
  status: number | null
  /** Milliseconds. */
  duration: number
  /** The beginning of what was answered. */
  answer: string | null
  error: string | null
  /** Milliseconds. */
  retryAfter: number | null
}

/** Signs and sends once; never throws for the endpoint. */
export async function send(delivery: WebhookDelivery, endpoint: WebhookEndpoint) {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const { status, headers, body } = await postOutside(
      endpoint.url,
      delivery.payload,
      signed(delivery, endpoint.signingSecrets)
    )
    return {
      isTaken: status >= 200 && status < 300,
      isGone: status === 410,
      status,
      duration: took(),
      answer: body,
      error: null,
      retryAfter: retryAfterOf(headers['retry-after']),
    } satisfies SendResult
  } catch (error) {
    const words = String(error.code ?? error.name) + ': ' + String(error.message)
    const nothing = { status: null, answer: null, retryAfter: null }
    const failed = { isTaken: false, isGone: false, duration: took(), error: words.slice(0, 500) }
    return { ...nothing, ...failed } satisfies SendResult
  }
}

/** One signature for each secret that is valid (Standard Webhooks, "Signature scheme"). */
function signed({ messageId, payload }: WebhookDelivery, secrets: string[]) {
  const at = new Date()
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, at, payload))
  return {
    'content-type': 'application/json',
    'user-agent': 'Filo-Webhooks',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}
