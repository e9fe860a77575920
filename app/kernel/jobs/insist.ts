import { setTimeout as sleep } from 'node:timers/promises'

const TRANSIENT = /ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|SQLITE_BUSY/

/** Repeats one statement that lost against another process; what else it throws passes through. */
export async function insist<T>(run: () => PromiseLike<T>, tries = 5): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (tries <= 1 || !TRANSIENT.test(error.code)) throw error
    await sleep(50 * Math.random())
    return insist(run, tries - 1)
  }
}
