import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import type Tag from '#core/contacts/models/tag'
import { fold } from '#core/search/fold'

type Namesake = Pick<Tag, 'id' | 'name'>
type Added = { ok: true; tag: Tag } | { ok: false; taken: Namesake }
type Renamed = { ok: true; merged: boolean } | { ok: false; taken: Namesake }

/** How tags are kept in order: renamed, merged by giving two the same name, deleted. */
export function Curated<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class CuratedModel extends superclass {
    declare id: number

    /** Every tag with the number of contacts that carry it. */
    static async withCounts() {
      return db
        .from('tags')
        .leftJoin('contact_tags', 'contact_tags.tag_id', 'tags.id')
        .groupBy('tags.id', 'tags.name', 'tags.colour', 'tags.folded_name')
        .orderBy('tags.folded_name')
        .select('tags.id', 'tags.name', 'tags.colour')
        .count('contact_tags.contact_id as contacts')
    }

    async countContacts() {
      const row = await db
        .from('contact_tags')
        .where('tag_id', this.id)
        .count('* as count')
        .firstOrFail()
      return Number(row.count)
    }

    /** Refused where a tag has this name already; upper case and accents do not matter. */
    static async add(name: string, { by }: { by: User }): Promise<Added> {
      return db.transaction(async (client) => {
        const taken = await namesake(name, client)
        if (taken) return { ok: false, taken }
        const tag = await (this as unknown as typeof Tag).create({ name: name.trim() }, { client })
        const changes: Changes = { name: [null, tag.name] }
        await AuditEntry.record({ ...about(tag, by, 'create'), changes }, client)
        return { ok: true, tag }
      })
    }

    /** A name that another tag has already makes the two one; without `merge` it is refused. */
    async rename(
      { name, colour }: { name: string; colour: string },
      { by, merge }: { by: User; merge: boolean }
    ): Promise<Renamed> {
      const tag = this as unknown as Tag
      return db.transaction(async (client) => {
        const other = await namesake(name, client, tag)
        if (other && !merge) return { ok: false, taken: other }
        tag.useTransaction(client).merge({ name: name.trim(), colour })
        if (!other && !tag.$isDirty) return { ok: true, merged: false }
        const changes = changesOf(tag)
        if (other) await takeOver(tag.id, other.id, client)
        await tag.save()
        await AuditEntry.record({ ...about(tag, by, other ? 'merge' : 'update'), changes }, client)
        return { ok: true, merged: Boolean(other) }
      })
    }

    async remove({ by }: { by: User }) {
      const tag = this as unknown as Tag
      await db.transaction(async (client) => {
        await tag.useTransaction(client).delete()
        await AuditEntry.record(about(tag, by, 'delete'), client)
      })
    }
  }
  return CuratedModel
}

const namesake = (
  name: string,
  client: TransactionClientContract,
  but?: Tag
): Promise<Namesake | null> =>
  client
    .from('tags')
    .where('folded_name', fold(name))
    .whereNot('id', but?.id ?? 0)
    .first()

/** What carries the other tag carries this one, and the other is gone. */
async function takeOver(id: number, other: number, client: TransactionClientContract) {
  for (const record of ['contact', 'deal'])
    await client
      .from(`${record}_tags`)
      .where('tag_id', other)
      .whereRaw(
        // MySQL reads the table it writes to only by way of a derived table.
        `${record}_id not in (select ${record}_id from (select ${record}_id from ${record}_tags where tag_id = ?) as already)`,
        [id]
      )
      .update({ tag_id: id })
  await client.from('tags').where('id', other).delete()
}

const about = (tag: Tag, by: User, action: string) => ({
  by,
  action,
  entity: 'tags',
  entityId: tag.id,
  label: tag.name,
})
