import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import { type BaseModel, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import Note from '#core/contacts/models/note'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import type User from '#core/accounts/models/user'
import { emit } from '#kernel/events'

export function Noted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class NotedModel extends superclass {
    declare id: number

    @hasMany(() => Note, { foreignKey: 'contactId' })
    declare notes: HasMany<typeof Note>

    async writeNote(body: string, { by }: { by: User }) {
      const note = await db.transaction(async (client) => {
        const written = await Note.create({ contactId: this.id, authorId: by.id, body }, { client })
        await TimelineEntry.record(
          { contactId: this.id, kind: 'contacts.note', by, subjectId: written.id, data: { body } },
          client
        )
        return written
      })
      await emit('note.created', { contactId: this.id, noteId: note.id, userId: by.id })
      return note
    }
  }
  return NotedModel
}
