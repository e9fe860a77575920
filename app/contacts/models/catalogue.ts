import db from '@adonisjs/lucid/services/db'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'

/** A short list of words in an order of one's own, such as personas. */
export function Catalogue<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class CatalogueModel extends superclass {
    declare id: number

    @column()
    declare name: string

    @column()
    declare position: number

    static async append(name: string, { by }: { by: User }) {
      await db.transaction(async (client) => {
        const last = await client.from(this.table).max('position as position').first()
        const position = Number(last?.position ?? 0) + 1
        const made = await this.create({ name, position } as never, { client })
        await audit(made as unknown as Audited, 'create', by, client)
      })
    }

    async rename(name: string, { by }: { by: User }) {
      await db.transaction(async (client) => {
        this.useTransaction(client).merge({ name } as never)
        const changes = changesOf(this)
        await this.save()
        await this.settle(client)
        await audit(this, 'update', by, client, changes)
      })
    }

    /** Changes places with its neighbour. */
    async move(direction: 'up' | 'down', { by }: { by: User }) {
      const { table } = this.constructor as typeof BaseModel
      await db.transaction(async (client) => {
        const rows = await client.from(table).orderBy('position').orderBy('id').select('id')
        const ids: number[] = rows.map((row) => row.id)
        const from = ids.indexOf(this.id)
        const to = from + (direction === 'up' ? -1 : 1)
        if (to < 0 || to >= ids.length) return
        ids.splice(to, 0, ...ids.splice(from, 1))
        for (const [position, id] of ids.entries())
          await client.from(table).where('id', id).update({ position })
        await this.settle(client)
        await audit(this, 'update', by, client, { position: [from + 1, to + 1] })
      })
    }

    /** Contacts that had it have none. */
    async drop({ by }: { by: User }) {
      await db.transaction(async (client) => {
        await this.useTransaction(client).delete()
        await this.settle(client)
        await audit(this, 'delete', by, client)
      })
    }

    /** What else follows from a change, in its transaction. */
    async settle(_client: TransactionClientContract): Promise<void> {}
  }
  return CatalogueModel
}

interface Audited {
  id: number
  name: string
  constructor: unknown
}

const audit = (
  one: Audited,
  action: string,
  by: User,
  client: TransactionClientContract,
  changes = {}
) => {
  const { table: entity } = one.constructor as typeof BaseModel
  const what = { by, action, entity, entityId: one.id, label: one.name, changes }
  return AuditEntry.record(what, client)
}
