import { HttpContext } from '@adonisjs/core/http'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isDuplicate } from '#kernel/database/duplicate'
import { emitAll } from '#kernel/events'
import type { JobRun } from '#kernel/jobs/job'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import RunImport from '#core/imports/jobs/run_import'
import type { Counts } from '#core/imports/models/import'
import type Import from '#core/imports/models/import'
import { draftedBatches } from '#core/imports/planning/drafting'
import { readLookups } from '#core/imports/planning/lookups'
import { writeBatch, type Written } from '#core/imports/writing/batch'

/**
 * Rows of one transaction: some tenths of a second, in which others wait to write. They lie far
 * apart in the indexes, so that a few would write nearly as many pages.
 */
const BATCH = 1000
const TRIES = 4

/** How the rows come in: each batch whole or not at all, and each once. */
export function Run<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class RunModel extends superclass {
    /** Has the rows brought in as they were checked. False when that began already. */
    async start({ by }: { by: User }): Promise<boolean> {
      const one = this as unknown as Import
      const { offset } = await one.firstRow()
      const now = Date.now()
      const afresh = { state: 'running', done: 0, offset, counts: '{}', started_at: now }
      return db.transaction(async (client) => {
        const begun = await client
          .from('imports')
          .where({ id: one.id, state: 'checked' })
          .update({ ...afresh, updated_at: now })
        if (!Number(begun)) return false
        await RunImport.deliverLater({ id: one.id }, { client, by, unique: String(one.id) })
        await AuditEntry.record(
          { by, action: 'import', entity: 'imports', entityId: one.id, label: one.name },
          client
        )
        return true
      })
    }

    async run({ signal, progress }: Pick<JobRun, 'signal' | 'progress'>) {
      const one = this as unknown as Import
      const user = await loadRights(await User.findOrFail(one.userId))
      if (!user.isActive) return
      const lookups = await readLookups()
      const { fields, country } = lookups
      const { line } = await one.firstRow()
      const rows = {
        path: await one.rows(signal),
        offset: one.offset,
        line: line + one.done,
        total: one.total,
      }
      for await (const batch of draftedBatches(rows, BATCH, one.draftRules, lookups)) {
        signal.throwIfAborted()
        const written = await again(() =>
          db.transaction(async (client) => {
            const by = { user, importId: one.id, now: Date.now(), ip: ipNow() }
            const author = { ...by, fields, country }
            const done = await writeBatch(batch.drafted, batch.rows, one.rules, author, client)
            if (!(await this.#advance(batch, done, client))) return null
            await tell(done, user, client)
            return done
          })
        )
        if (!written) return
        one.merge({
          offset: batch.next,
          done: one.done + batch.rows.length,
          counts: summed(one.counts ?? {}, written.counts),
        })
        await progress(one.done, one.total)
      }
      await db
        .from('imports')
        .where({ id: one.id, state: 'running' })
        .update({ state: 'done', finished_at: Date.now(), updated_at: Date.now() })
    }

    /** False when another worker did these rows meanwhile: then none of this stays. */
    async #advance(
      batch: { rows: unknown[]; next: number },
      { counts }: Written,
      client: TransactionClientContract
    ) {
      const one = this as unknown as Import
      const advanced = await client
        .from('imports')
        .where({ id: one.id, state: 'running', offset: one.offset })
        .update({
          offset: batch.next,
          done: one.done + batch.rows.length,
          counts: JSON.stringify(summed(one.counts ?? {}, counts)),
          updated_at: Date.now(),
        })
      if (Number(advanced)) return true
      await client.rollback()
      return false
    }
  }
  return RunModel
}

const ipNow = () => HttpContext.get()?.request.ip() ?? null

export function summed(a: Counts, b: Counts): Counts {
  const sum: Counts = { ...a }
  for (const [key, count] of Object.entries(b) as [keyof Counts, number][])
    sum[key] = (sum[key] ?? 0) + count
  return sum
}

/** Someone took an address between looking and writing: looked at again, they are seen. */
async function again<R>(write: () => Promise<R>, tries = TRIES): Promise<R> {
  try {
    return await write()
  } catch (error) {
    const isLost = isDuplicate(error) || /DEADLOCK|LOCK_WAIT|SQLITE_BUSY/.test(error.code ?? '')
    if (!isLost || tries <= 1) throw error
    return again(write, tries - 1)
  }
}

async function tell(
  { created, updated }: Written,
  { id: userId }: User,
  client: TransactionClientContract
) {
  await emitAll(
    'contact.created',
    created.map((contactId) => ({ contactId, userId })),
    client
  )
  await emitAll(
    'contact.updated',
    updated.map((changed) => ({ ...changed, userId })),
    client
  )
}
