import { setTimeout as sleep } from 'node:timers/promises'

const AWAY = /^(ECONN|EPIPE|ETIMEDOUT|PROTOCOL_CONNECTION|ER_SERVER_SHUTDOWN|ER_CON_COUNT)/
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

/** Repeats one statement while the database is away: what was done must be written down. */
export async function outlast<T>(run: () => PromiseLike<T>, milliseconds = 20_000): Promise<T> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!AWAY.test(error.code) || Date.now() > end) throw error
      await sleep(500)
    }
  }
}
