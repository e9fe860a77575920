import { AsyncLocalStorage } from 'node:async_hooks'

/** The run whose action is being done: what follows from it knows where it came from. */
export interface Cause {
  runId: number
  ruleId: number
  depth: number
}

const current = new AsyncLocalStorage<Cause>()

export const causeNow = () => current.getStore()

export const causedBy = <T>(cause: Cause, run: () => Promise<T>) => current.run(cause, run)
