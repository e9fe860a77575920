import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import type Note from '#core/contacts/models/note'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** Changes a note, and its line on the timeline. */
export async function rewriteNote(note: Note, body: string, by: User) {
  const before = note.body
  if (before === body) return
  await db.transaction(async (client) => {
    await note.useTransaction(client).merge({ body }).save()
    const line = await lineOf(note, client)
    await line?.merge({ data: { body, edited: true } }).save()
    await audit('update', note, by, { body: [before, body] }, client)
  })
}

export async function removeNote(note: Note, by: User) {
  await db.transaction(async (client) => {
    await note.useTransaction(client).delete()
    await (await lineOf(note, client))?.delete()
    await audit('delete', note, by, { body: [note.body, null] }, client)
  })
}

const lineOf = (note: Note, client: TransactionClientContract) =>
  TimelineEntry.query({ client })
    .where({ kind: 'contacts.note', subjectId: String(note.id) })
    .first()

const audit = (
  action: string,
  note: Note,
  by: User,
  changes: Changes,
  client: TransactionClientContract
) =>
  AuditEntry.record(
    {
      by,
      action,
      entity: 'notes',
      entityId: note.id,
      label: note.body.slice(0, 80).toWellFormed(),
      changes,
    },
    client
  )
