import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import { type BaseModel, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { mentionedIn } from '#core/contacts/mentions'
import Note from '#core/contacts/models/note'
import { readersOf } from '#core/contacts/readers'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import UserNotification from '#core/notifications/models/user_notification'
import type Contact from '#core/contacts/models/contact'
import type User from '#core/accounts/models/user'
import { emit } from '#kernel/events'

export function Noted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class NotedModel extends superclass {
    declare id: number

    @hasMany(() => Note, { foreignKey: 'contactId' })
    declare notes: HasMany<typeof Note>

    /** Whoever is named in it with @ is told and follows the contact; so are its followers. */
    async writeNote(body: string, { by }: { by: User }) {
      const contact = this as unknown as Contact
      const readers = await readersOf(contact)
      return db.transaction(async (client) => {
        const written = await Note.create({ contactId: this.id, authorId: by.id, body }, { client })
        await TimelineEntry.record(
          { contactId: this.id, kind: 'contacts.note', by, subjectId: written.id, data: { body } },
          client
        )
        await client.from('contacts').where('id', this.id).update({ last_activity_at: Date.now() })
        await tell(contact, written, { by, readers }, client)
        const told = { contactId: this.id, noteId: written.id, userId: by.id }
        await emit('note.created', told, client)
        return written
      })
    }
  }
  return NotedModel
}

async function tell(
  contact: Contact,
  note: Note,
  { by, readers }: { by: User; readers: User[] },
  client: TransactionClientContract
) {
  const others = readers.filter((reader) => reader.id !== by.id)
  const mentioned = mentionedIn(note.body, others)
  const followers: { user_id: number }[] = await client
    .from('contact_followers')
    .where('contact_id', contact.id)
  const following = others.filter(
    (reader) => !mentioned.includes(reader) && followers.some((row) => row.user_id === reader.id)
  )
  const data = {
    contactId: contact.id,
    contact: contact.name,
    noteId: note.id,
    by: by.name,
    excerpt: note.body.slice(0, 140).toWellFormed(),
  }
  for (const user of mentioned) await contact.follow(user, client)
  await UserNotification.send(mentioned, { kind: 'contacts.mention', data }, client)
  await UserNotification.send(following, { kind: 'contacts.note', data }, client)
}
