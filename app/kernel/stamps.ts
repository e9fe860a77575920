import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/**
 * What rarely changes (module states, settings, roles) is kept in memory and
 * checked against a stamp in the database: one small query a request, and a
 * change in one process is seen by the next request of every other.
 */
type Stamps = Map<string, string>

const perRequest = new WeakMap<HttpContext, Promise<Stamps>>()

const within = new AsyncLocalStorage<QueryClientContract>()

/** What is kept in memory is checked and loaded by this client meanwhile: a transaction must not wait for itself. */
export const readingBy = <T>(client: QueryClientContract, run: () => Promise<T>) =>
  within.run(client, run)

const reader = () => within.getStore() ?? db.connection()

async function read(): Promise<Stamps> {
  const rows = await reader().query().from('stamps').select('name', 'value')
  return new Map(rows.map((row) => [row.name, row.value]))
}

function current(): Promise<Stamps> {
  const ctx = HttpContext.get()
  if (!ctx) return read()
  if (!perRequest.has(ctx)) perRequest.set(ctx, read())
  return perRequest.get(ctx)!
}

/** Makes every process load `name` anew. Call it with the transaction that made the change. */
export async function touchStamp(name: string, client: QueryClientContract = db.connection()) {
  await client
    .knexQuery()
    .table('stamps')
    .insert({ name, value: randomUUID() })
    .onConflict('name')
    .merge(['value'])
  const ctx = HttpContext.get()
  if (ctx) perRequest.delete(ctx)
}

/** A value loaded once and again whenever its stamp changes. */
export class Stamped<T> {
  #loaded?: { stamp: string | undefined; value: Promise<T> }

  constructor(
    readonly name: string,
    private load: (client: QueryClientContract) => Promise<T>
  ) {}

  async get(): Promise<T> {
    const stamp = (await current()).get(this.name)
    if (this.#loaded?.stamp !== stamp || !this.#loaded) {
      this.#loaded = { stamp, value: this.load(reader()) }
      this.#loaded.value.catch(() => (this.#loaded = undefined))
    }
    return this.#loaded.value
  }
}
