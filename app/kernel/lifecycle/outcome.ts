import logger from '@adonisjs/core/services/logger'
import type { Addon } from '#kernel/addon'
import type { OffReason } from '#kernel/module_states'

/** Why nothing was done. `names` are of the modules that stand in the way, or tables. */
export interface Refusal {
  ok: false
  reason:
    | Exclude<OffReason, 'needs' | 'upgrade'>
    | 'needs'
    | 'needed_by'
    | 'busy'
    | 'state'
    | 'tables_taken'
    | 'half_deleted'
  names: string[]
}

/** It was tried, and everything it did was undone. */
export interface Failure {
  ok: false
  reason: 'failed'
  error: string
}

export type Outcome = { ok: true } | Refusal | Failure

/** Work that was begun; `finished` never rejects. */
export type Begun = { ok: true; finished: Promise<Outcome> } | Refusal

export const refuse = (reason: Refusal['reason'], names: string[] = []): Refusal => ({
  ok: false,
  reason,
  names,
})

/** Work goes on after the answer: nobody is there to catch what it throws. */
export const begun = (addon: Addon, work: Promise<Outcome>): Begun => ({
  ok: true,
  finished: work.catch((error) => {
    logger.error({ err: error, module: addon.id }, 'work on a module ended with an error')
    return { ok: false, reason: 'failed', error: error.message }
  }),
})

/** Waits until begun work is done. */
export const completed = async (work: Promise<Begun>): Promise<Outcome> => {
  const answer = await work
  return answer.ok ? answer.finished : answer
}
