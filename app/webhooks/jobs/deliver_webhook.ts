import { Job, type JobRun } from '#kernel/jobs/job'
import { RetryAfter } from '#kernel/jobs/retry'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'

/** Tries for about a day: seconds at first, hours at the end. */
export default class DeliverWebhook extends Job<{ id: number }> {
  static queue = 'webhooks'
  static retry = {
    attempts: 18,
    backoff: { type: 'exponential', base: 5000, max: 4 * 3_600_000 },
    jitter: 0.2,
  } as const
  static timeout = 60_000

  async execute({ id }: { id: number }, run: JobRun) {
    const delivery = await WebhookDelivery.find(id)
    const wait = await delivery?.deliver(run)
    if (wait) throw new RetryAfter(`a webhook was not taken: ${delivery!.trouble}`, wait)
  }
}
