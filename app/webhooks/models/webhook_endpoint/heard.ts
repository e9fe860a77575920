import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { touchStamp } from '#kernel/stamps'
import { whoMay } from '#core/accounts/who_may'
import UserNotification from '#core/notifications/models/user_notification'
import type WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import type { SendResult } from '#core/webhooks/sending'

const DAY = 86_400_000
/** What is down rests half as long as it was down already, within these bounds (milliseconds). */
const LEAST_REST = 3000
const MOST_REST = 300_000

type Heeded = Pick<SendResult, 'isTaken' | 'isGone' | 'retryAfter'>

/** What attempts say of an endpoint: one that takes nothing for a day is switched off. */
export function Heard<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class HeardModel extends superclass {
    async heard({ isTaken, isGone, retryAfter }: Heeded) {
      const endpoint = this as unknown as WebhookEndpoint
      if (isTaken) return mend(endpoint)
      if (isGone) return switchOff(endpoint, 'gone')
      const now = Date.now()
      const since = endpoint.failingSince?.toMillis() ?? now
      if (now - since >= DAY) return switchOff(endpoint, 'failing')
      const rest = Math.min(Math.max((now - since) / 2, LEAST_REST), MOST_REST)
      await row(endpoint).whereNull('failing_since').update({ failing_since: now })
      await row(endpoint).update({
        resting_until: Math.round(now + Math.max(rest, retryAfter ?? 0)),
      })
    }
  }
  return HeardModel
}

/** By one statement each: several deliveries may end at once. */
const row = ({ id }: WebhookEndpoint) => db.from('webhook_endpoints').where('id', id)

async function mend(endpoint: WebhookEndpoint) {
  if (endpoint.failingSince)
    await row(endpoint).update({ failing_since: null, resting_until: null })
}

async function switchOff(endpoint: WebhookEndpoint, reason: 'gone' | 'failing') {
  const people = await whoMay('webhooks.manage')
  const { id: endpointId, name } = endpoint
  await db.transaction(async (client) => {
    const changed = await client
      .from('webhook_endpoints')
      .where({ id: endpointId, is_enabled: true })
      .update({ is_enabled: false, off_reason: reason, updated_at: Date.now() })
    if (!Number(changed)) return
    await touchStamp('webhooks', client)
    await endpoint.audit('update', null, { isEnabled: [true, false] }, client)
    const what = { kind: 'webhooks.off', data: { endpointId, name, reason } }
    await UserNotification.send(people, what, client)
  })
}
