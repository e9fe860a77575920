import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { Addon } from '#kernel/addon'
import { parseJson } from '#kernel/database/columns'
import { moduleRow, type ModuleAction, type ModuleState } from '#kernel/module_states'
import { touchStamp } from '#kernel/stamps'

const BEAT_MS = 5_000

/** Work without a sign of life for this long was interrupted. */
export const INTERRUPTED_AFTER_MS = 30_000

export const isInterrupted = (row: ModuleState) =>
  row.state === 'working' && Number(row.worked_at) < Date.now() - INTERRUPTED_AFTER_MS

type Settled = Exclude<ModuleState['state'], 'working'>

/** What to go back to when work ends early. */
export interface Recovery {
  /** Someone had disabled it. */
  wasOff: boolean
  /** Its tables that are whole; null until any is made or dropped. */
  tables: string[] | null
}

/** The right to work on a module: of all processes, one has it. */
export class Claim {
  #beat: NodeJS.Timeout
  #written: Promise<unknown> = Promise.resolve()
  #done = 0

  private constructor(
    readonly addon: Addon,
    /** The row before. */
    readonly before: ModuleState,
    readonly recovery: Recovery
  ) {
    this.#beat = setInterval(() => this.#write({}), BEAT_MS).unref()
  }

  /** Nothing when the module is not in one of the states, or someone else works on it. */
  static async take(addon: Addon, action: ModuleAction, from: Settled[], total: number) {
    if (from.includes('available')) await register(addon)
    const before = await moduleRow(addon.id)
    if (!before) return undefined
    const recovery = recoveryOf(before)
    const work = {
      recovery: JSON.stringify(recovery),
      state: 'working',
      action,
      error: null,
      progress_done: 0,
      progress_total: total,
      worked_at: Date.now(),
    }
    const taken = await db
      .from('modules')
      .where('id', addon.id)
      .where('state', before.state)
      .where((open) => {
        open.whereIn('state', from)
        open.orWhere((left) => {
          left.where('state', 'working').where('worked_at', '<', Date.now() - INTERRUPTED_AFTER_MS)
        })
      })
      .update(work)
    if (!Number(taken)) return undefined
    await touchStamp('modules')
    return new Claim(addon, before, recovery)
  }

  /** Says which tables are whole. Whoever comes after an interruption drops the others. */
  async keepTables(tables: string[]) {
    this.recovery.tables = tables
    await db
      .from('modules')
      .where('id', this.addon.id)
      .update({ recovery: JSON.stringify(this.recovery) })
  }

  step(count = 1) {
    this.#done += count
    this.#write({ progress_done: this.#done })
  }

  /** Gives the module back, in the state it has now. */
  async settle(state: Settled, values: Partial<ModuleState> = {}) {
    await this.#rest()
    await db.transaction(async (client) => {
      await client
        .from('modules')
        .where('id', this.addon.id)
        .update({ state, recovery: null, ...values })
      await touchStamp('modules', client)
    })
  }

  /** Gives it back, forgotten. */
  async forget() {
    await this.#rest()
    await db.transaction(async (client) => {
      await client.from('modules').where('id', this.addon.id).delete()
      await touchStamp('modules', client)
    })
  }

  async #rest() {
    clearInterval(this.#beat)
    await this.#written
  }

  #write(values: Partial<ModuleState>) {
    this.#written = this.#written
      .then(() =>
        db
          .from('modules')
          .where('id', this.addon.id)
          .update({ ...values, worked_at: Date.now() })
      )
      .catch((error) => logger.warn({ err: error }, 'progress could not be written'))
  }
}

/** What interrupted work left behind is still what to go back to. */
const recoveryOf = (row: ModuleState): Recovery =>
  parseJson(row.recovery) ?? { wasOff: row.state === 'disabled' && !row.error, tables: null }

/** The row that processes compete for. */
async function register({ id, module }: Addon) {
  const row = { id, version: module.version, state: 'available', installed_at: 0 }
  await db.connection().knexQuery().table('modules').insert(row).onConflict('id').ignore()
}
