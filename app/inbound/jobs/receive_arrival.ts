import { Job, type JobRun } from '#kernel/jobs/job'
import { RetryAfter } from '#kernel/jobs/retry'
import Arrival from '#core/inbound/models/arrival'
import { receive } from '#core/inbound/receive'

/** Turns what came into messages and news of messages; what cannot be read stays, with its error. */
export default class ReceiveArrival extends Job<{ id: number }> {
  static queue = 'inbound'
  /** News of a message that is not stored yet is looked at again for eight minutes. */
  static retry = {
    attempts: 10,
    backoff: { type: 'exponential', base: 1000, max: 600_000 },
    jitter: 0.3,
  } as const

  async execute({ id }: { id: number }, { isLastAttempt }: JobRun) {
    const arrival = await Arrival.find(id)
    if (arrival?.state !== 'waiting') return
    try {
      await receive(arrival)
    } catch (error) {
      if (!isLastAttempt && mayPass(error)) throw error
      await arrival.merge({ state: 'failed', error: String(error.message ?? error) }).save()
    }
  }
}

/** What another try may mend: the database was busy, or what it is about is not here yet. */
const mayPass = (error: unknown) =>
  error instanceof RetryAfter || /^(SQLITE_|ER_|E_CHANNEL_OFF)/.test((error as any).code ?? '')
