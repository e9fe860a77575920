import db from '@adonisjs/lucid/services/db'
import { touchStamp } from '#kernel/stamps'
import { neutraliseInboxes } from '#core/inboxes/neutralise'

/**
 * Makes a restored backup unable to reach anyone: inboxes, what waits to go out, broadcasts,
 * webhooks, and the mails to staff about customers. Answers how many of each.
 */
export async function neutralise() {
  return {
    inboxes: await neutraliseInboxes(),
    broadcasts: await endBroadcasts(),
    messages: await stopMessages(),
    webhooks: await silenceWebhooks(),
    jobs: Number(await db.from('jobs').where('queue', 'outbox').delete()),
  }
}

async function silenceWebhooks() {
  const off = await db
    .from('webhook_endpoints')
    .where('is_enabled', true)
    .update({ is_enabled: false, updated_at: Date.now() })
  await touchStamp('webhooks')
  return Number(off)
}

/** The step of a broadcast that a job knows is no longer its own. */
async function endBroadcasts() {
  const now = Date.now()
  const ended = await db
    .from('broadcasts')
    .whereIn('state', ['scheduled', 'sending', 'paused'])
    .update({ state: 'cancelled', finished_at: now, updated_at: now, step: db.raw('step + 1') })
  return Number(ended)
}

/** Of what was being sent when the backup was made nobody here knows whether it went. */
async function stopMessages() {
  const to = (status: string) => ({ status, reason: 'neutralised', updated_at: Date.now() })
  const messages = () => db.from('messages')
  await messages().where('status', 'sending').update(to('unconfirmed'))
  return Number(await messages().where('status', 'waiting').update(to('cancelled')))
}
