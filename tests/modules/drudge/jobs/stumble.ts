import { Job } from '#kernel/jobs/job'

/** Fails until its last attempt, or always. */
export default class Stumble extends Job<{ always?: boolean }> {
  static retry = {
    attempts: 3,
    backoff: { type: 'exponential', base: 1000, max: 60_000 },
  } as const

  async execute({ always }: { always?: boolean }, { isLastAttempt }: { isLastAttempt: boolean }) {
    if (always || !isLastAttempt) throw new Error('stumbled')
  }
}
