import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import RevertImport from '#core/imports/jobs/revert_import'
import type Import from '#core/imports/models/import'
import { summed } from '#core/imports/models/import/run'
import { takeBackSome } from '#core/imports/writing/take_back'
import type { JobRun } from '#kernel/jobs/job'

/** How a whole import is taken back, the last row first. */
export function Reverted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class RevertedModel extends superclass {
    /** Has it taken back. False when there is nothing to take back. */
    async revert({ by }: { by: User }): Promise<boolean> {
      const one = this as unknown as Import
      if (!one.canBeReverted) return false
      const { created = 0, updated = 0, companies = 0 } = one.counts ?? {}
      const afresh = { state: 'reverting', done: 0, last_row_id: null }
      return db.transaction(async (client) => {
        const begun = await client
          .from('imports')
          .where({ id: one.id, state: 'done' })
          .update({ ...afresh, total: created + updated + companies, updated_at: Date.now() })
        if (!Number(begun)) return false
        await RevertImport.deliverLater({ id: one.id }, { client, by, unique: String(one.id) })
        await AuditEntry.record(
          { by, action: 'revert', entity: 'imports', entityId: one.id, label: one.name },
          client
        )
        return true
      })
    }

    async takeBack({ signal, progress }: Pick<JobRun, 'signal' | 'progress'>) {
      const one = this as unknown as Import
      const user = await User.findOrFail(one.userId)
      for (;;) {
        signal.throwIfAborted()
        const some = await db.transaction(async (client) => {
          const taken = await takeBackSome(one, user, client)
          if (!taken) return null
          const { lastRowId, rows, counts } = taken
          const all = summed(one.counts ?? {}, counts)
          const done = one.done + rows
          const advanced = await client
            .from('imports')
            .where({ id: one.id, state: 'reverting', done: one.done })
            .update({ last_row_id: lastRowId, done, counts: JSON.stringify(all) })
          if (!Number(advanced)) throw new Error('another worker takes it back')
          return { lastRowId, done, counts: all }
        })
        if (!some) break
        one.merge(some)
        await progress(one.done, one.total)
      }
      await db
        .from('imports')
        .where({ id: one.id, state: 'reverting' })
        .update({ state: 'reverted', updated_at: Date.now() })
    }
  }
  return RevertedModel
}
