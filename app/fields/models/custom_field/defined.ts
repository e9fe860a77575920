import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { touchStamp } from '#kernel/stamps'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import type { ContactKind } from '#core/contacts/models/contact'
import PurgeValues from '#core/fields/jobs/purge_values'
import { keyFor } from '#core/fields/key'
import { STAMP } from '#core/fields/known'
import type CustomField from '#core/fields/models/custom_field'
import type { FieldEntity, FieldType, FieldValue } from '#core/fields/types'
import { valueTable } from '#core/fields/tables'

export interface FieldFacts {
  name: string
  group: string | null
  help: string | null
  isRequired: boolean
}

export interface NewField extends FieldFacts {
  entity: FieldEntity
  kind: ContactKind | null
  type: FieldType
  currency: string | null
  choices: string[]
}

type By = { by: User | null }

/** How fields come, change and go. */
export function Defined<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class DefinedModel extends superclass {
    /** Not deleted; in the archive or not. */
    static inUse(id: number): Promise<CustomField> {
      const model = this as unknown as typeof CustomField
      return model.query().where('id', id).whereNull('deleted_at').firstOrFail()
    }

    static async define({ choices, ...facts }: NewField, { by }: By): Promise<CustomField> {
      const model = this as unknown as typeof CustomField
      return db.transaction(async (client) => {
        const others = await client.from('custom_fields').where('entity', facts.entity)
        const key = keyFor(
          facts.name,
          others.map((one) => one.key)
        )
        const position = Math.max(0, ...others.map((one) => Number(one.position))) + 1
        const field = await model.create({ ...facts, key, position }, { client })
        for (const [at, name] of choices.entries())
          await field.related('choices').create({ name, position: at + 1 }, { client })
        await settle(field, 'create', by, client)
        return field
      })
    }

    /** Changes what is said of it; its type and its key stay. */
    async redefine(facts: FieldFacts & { defaultValue: FieldValue }, { by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        field.useTransaction(client).merge(facts)
        const changes = changesOf(field)
        if (!Object.keys(changes).length) return
        await field.save()
        await settle(field, 'update', by, client, changes)
      })
    }

    /** Changes places with its neighbour among the fields of the same records. */
    async move(direction: 'up' | 'down', { by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        const rows = await client
          .from('custom_fields')
          .where('entity', field.entity)
          .whereNull('archived_at')
          .whereNull('deleted_at')
          .orderBy('position')
          .orderBy('id')
          .select('id')
        const moved = await swap(client, 'custom_fields', rows, field.id, direction)
        if (moved) await settle(field, 'update', by, client, { position: moved })
      })
    }

    /** Out of every form and list; its values stay, and come back with it. */
    async archive({ by }: By) {
      await setArchived(this as unknown as CustomField, DateTime.now(), by)
    }

    async unarchive({ by }: By) {
      await setArchived(this as unknown as CustomField, null, by)
    }

    /** Gone at once for everyone; a job takes its values away. */
    async drop({ by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        await field.useTransaction(client).merge({ deletedAt: DateTime.now() }).save()
        await settle(field, 'delete', by, client)
        await PurgeValues.deliverLater({ fieldId: field.id }, { client, by })
      })
    }

    /** Records that hold something in it. */
    async used(choiceId?: number) {
      const { entity, id } = this as unknown as CustomField
      const { table, record } = valueTable(entity)
      const row = await db
        .query()
        .from(table)
        .where('field_id', id)
        .if(choiceId, (query) => query.where('number', choiceId!))
        .countDistinct(`${record} as total`)
        .first()
      return Number(row.total)
    }
  }
  return DefinedModel
}

async function setArchived(field: CustomField, archivedAt: DateTime | null, by: User | null) {
  await db.transaction(async (client) => {
    await field.useTransaction(client).merge({ archivedAt }).save()
    await settle(field, archivedAt ? 'archive' : 'restore', by, client)
  })
}

/** Audit, and every process loads the fields anew. */
export async function settle(
  { id, name }: CustomField,
  action: string,
  by: User | null,
  client: TransactionClientContract,
  changes: Changes = {}
) {
  await AuditEntry.record(
    { by, action, entity: 'custom_fields', entityId: id, label: name, changes },
    client
  )
  await touchStamp(STAMP, client)
}

/** Puts one of the rows before or behind its neighbour; answers from where to where. */
export async function swap(
  client: TransactionClientContract,
  table: string,
  rows: { id: number }[],
  id: number,
  direction: 'up' | 'down'
): Promise<[number, number] | undefined> {
  const ids = rows.map((row) => row.id)
  const from = ids.indexOf(id)
  const to = from + (direction === 'up' ? -1 : 1)
  if (from < 0 || to < 0 || to >= ids.length) return undefined
  ids.splice(to, 0, ...ids.splice(from, 1))
  for (const [position, one] of ids.entries())
    await client.from(table).where('id', one).update({ position })
  return [from + 1, to + 1]
}
