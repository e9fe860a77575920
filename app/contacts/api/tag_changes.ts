import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import Tag from '#core/contacts/models/tag'
import { fold } from '#core/search/fold'

/** Makes a tag; one whose name differs by case or accents only is the same. */
export function addTag(name: string, by: User) {
  return db.transaction(async (client) => {
    await refuseTaken(name, client)
    const tag = await Tag.create({ name }, { client })
    await audit('create', tag, by, { name: [null, name] }, client)
    return tag
  })
}

export function renameTag(tag: Tag, name: string, by: User) {
  return db.transaction(async (client) => {
    await refuseTaken(name, client, tag)
    const before = tag.name
    await tag.useTransaction(client).merge({ name }).save()
    if (before !== name) await audit('update', tag, by, { name: [before, name] }, client)
  })
}

/** Contacts that carried it no longer do. */
export function removeTag(tag: Tag, by: User) {
  return db.transaction(async (client) => {
    await tag.useTransaction(client).delete()
    await audit('delete', tag, by, { name: [tag.name, null] }, client)
  })
}

async function refuseTaken(name: string, client: TransactionClientContract, but?: Tag) {
  const taken = await Tag.query({ client }).where('folded_name', fold(name)).first()
  if (!taken || taken.id === but?.id) return
  throw new Problem('conflict', {
    detail: `There is a tag ${taken.name} already.`,
    with: { tag_id: taken.id },
  })
}

const audit = (
  action: string,
  tag: Tag,
  by: User,
  changes: Changes,
  client: TransactionClientContract
) =>
  AuditEntry.record(
    { by, action, entity: 'tags', entityId: tag.id, label: tag.name, changes },
    client
  )
