import { isDeepStrictEqual } from 'node:util'
import { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import { emitAll } from '#kernel/events'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import type { List } from '#core/lists/list'
import { matches } from '#core/lists/matches'
import { within } from '#core/lists/reach'
import type BulkChange from '#core/lists/models/bulk_change'
import type { Query } from '#core/lists/field'

/** Records of one transaction: a few milliseconds, so that nobody waits for it. */
const CHUNK = 200

type Progress = (done: number, total: number) => Promise<unknown> | void

/** Does a bulk change, chunk by chunk; begun again after a crash, it goes on where it was. */
export class BulkRun {
  readonly #action: BulkAction

  constructor(
    private list: List,
    private change: BulkChange
  ) {
    this.#action = list.bulk.find(({ key }) => key === change.action)!
  }

  async run(progress: Progress = () => {}) {
    const { change } = this
    if (change.isFinished) return
    if (!this.#action) return this.#finish()
    const next = change.undoesId ? this.#rowsToPutBack() : await this.#records()
    for (;;) {
      const ids = await next(change.lastId)
      if (!ids.length) break
      const rows = await db.transaction((client) => this.#do(ids, client))
      if (rows.length) await this.#action.told?.(rows)
      await progress(change.done, change.total)
    }
    await this.#finish()
  }

  async #do(ids: number[], client: TransactionClientContract) {
    const { change } = this
    const rows = change.undoesId
      ? await this.#backwards(ids, client)
      : await this.#onward(ids, client)
    if (rows.length) {
      await this.#action.record(rows, change.value, this.#by, client)
      await this.#action.write(rows, change.value, client, this.#by)
      await this.#keep(rows, client)
      await this.#tell(rows, client)
    }
    change.useTransaction(client).merge({
      state: 'running',
      lastId: ids.at(-1)!,
      done: change.done + ids.length,
      changed: change.changed + rows.length,
    })
    await change.save()
    return rows
  }

  async #onward(ids: number[], client: TransactionClientContract): Promise<BulkRow[]> {
    const now = await this.#action.read(await this.#within(ids, client), this.change.value, client)
    return [...now]
      .map(([id, before]) => ({ id, before, after: this.#action.after(before, this.change.value) }))
      .filter(({ before, after }) => !isDeepStrictEqual(before, after))
  }

  /** Those that still have the value they were given. */
  async #backwards(ids: number[], client: TransactionClientContract): Promise<BulkRow[]> {
    const now = await this.#action.read(ids, this.change.value, client)
    const kept = await client
      .from('bulk_change_rows')
      .where('bulk_change_id', this.change.undoesId!)
      .whereIn('record_id', ids)
    return kept
      .map((row) => ({
        id: row.record_id,
        before: parseJson(row.after),
        after: parseJson(row.before),
      }))
      .filter(({ id, before }) => now.has(id) && isDeepStrictEqual(now.get(id), before))
  }

  /** Of these records, those the user may change so. */
  async #within(ids: number[], client: TransactionClientContract) {
    const { definition, context } = this.list
    const { table } = definition
    const query: Query = client.from(table).whereIn(`${table}.id`, ids).select(`${table}.id`)
    within(query, context.user, 'read', definition)
    within(query, context.user, this.#action.right, definition)
    this.#action.eligible(query)
    return (await query).map(({ id }) => id as number)
  }

  #keep(rows: BulkRow[], client: TransactionClientContract) {
    const kept = rows.map(({ id, before, after }) => ({
      bulk_change_id: this.change.id,
      record_id: id,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    }))
    return insertMany(client, 'bulk_change_rows', kept)
  }

  async #tell(rows: BulkRow[], client: TransactionClientContract) {
    const { user } = this.list.context
    const happened = rows
      .map((row) => this.#action.event?.(row, user.id))
      .filter((event) => event !== undefined)
    for (const [name, events] of Map.groupBy(happened, ([its]) => its)) {
      const payloads = events.map(([, payload]) => payload)
      await emitAll(name, payloads, client)
    }
  }

  async #finish() {
    const { change } = this
    await db.transaction(async (client) => {
      await change.useTransaction(client).merge({ state: 'done', total: change.done }).save()
      if (change.undoesId)
        await client.from('bulk_changes').where('id', change.undoesId).update({ state: 'undone' })
    })
  }

  get #by() {
    const { id, name } = this.list.context.user
    return { id, name, ip: HttpContext.get()?.request.ip() ?? null }
  }

  /** Ids that follow one, in their order: of the records chosen, or of all that the list finds. */
  async #records() {
    const { selection } = this.change
    if ('ids' in selection) {
      const ids = selection.ids.toSorted((a, b) => a - b)
      return async (last: number) => ids.filter((id) => id > last).slice(0, CHUNK)
    }
    const { table } = this.list.definition
    const all = await matches(this.list, selection)
    return async (last: number) => {
      const query = all().where(`${table}.id`, '>', last).orderBy(`${table}.id`).limit(CHUNK)
      return (await query.select(`${table}.id`)).map(({ id }) => id as number)
    }
  }

  #rowsToPutBack() {
    return async (last: number) => {
      const rows = await db
        .from('bulk_change_rows')
        .where('bulk_change_id', this.change.undoesId!)
        .where('record_id', '>', last)
        .orderBy('record_id')
        .limit(CHUNK)
        .select('record_id')
      return rows.map((row) => row.record_id as number)
    }
  }
}
