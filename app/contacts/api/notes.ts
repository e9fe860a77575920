import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { keysetPage, paging } from '#core/api/keyset'
import { Answer, defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { iso } from '#core/api/moments'
import { id, moment, someId, text, whole } from '#core/contacts/api/contact_schema'
import { contactId } from '#core/contacts/api/contact_validators'
import { findContact } from '#core/contacts/api/find_contact'
import Note from '#core/contacts/models/note'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import NotePolicy from '#core/contacts/policies/note_policy'
import { MAX_NOTE } from '#core/contacts/texts'
import { text as typed } from '#core/contacts/validators/line'

const listQuery = vine.create(vine.object(paging()))
const noteBody = vine.create(
  vine.object({
    body: typed(MAX_NOTE).meta({ description: 'Plain text.' }),
  })
)

const noteSchema = whole({
  id,
  contact_id: { ...id, examples: [3] },
  author_id: { ...someId, examples: [1] },
  body: text('Wants the new roast from May.'),
  created_at: moment,
  updated_at: moment,
})

const noteJson = (row: Record<string, any>) => ({
  id: row.id,
  contact_id: row.contact_id,
  author_id: row.author_id,
  body: row.body,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

const stored = async (noteId: number) =>
  noteJson(await db.query().from('notes').where('id', noteId).firstOrFail())

/** A note with its contact, where the user may read that. */
async function findNote(user: User, noteId: number) {
  const note = await Note.findOrFail(noteId)
  note.$setRelated('contact', await findContact(user, note.contactId))
  return note
}

export default defineApiResource({
  scope: 'notes',
  title: 'Notes',
  description: 'What staff wrote down about a contact.',
  schemas: { Note: noteSchema },
  operations: [
    operation({
      id: 'notes.list',
      method: 'GET',
      path: '/contacts/:id/notes',
      summary: 'List the notes of a contact, newest first',
      scope: 'notes.read',
      params: contactId,
      query: listQuery,
      response: pageOf(ref('Note')),
      async handle({ user, params, query, ctx }) {
        const contact = await findContact(user, params.id)
        const ofContact = db.query().from('notes').where('contact_id', contact.id)
        const newestFirst = { by: ['id'], descending: true }

        const { rows, nextCursor } = await keysetPage(ofContact, newestFirst, query, ctx)
        return { data: rows.map(noteJson), next_cursor: nextCursor }
      },
    }),

    operation({
      id: 'notes.create',
      method: 'POST',
      path: '/contacts/:id/notes',
      summary: 'Write a note',
      scope: 'notes.write',
      params: contactId,
      body: noteBody,
      example: { body: 'Wants the new roast from May.' },
      status: 201,
      response: ref('Note'),
      async handle({ bouncer, user, params, body }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('add', contact)

        const note = await contact.writeNote(body.body, { by: user })
        const location = `/api/v1/notes/${note.id}`
        return new Answer(await stored(note.id), { headers: { location } })
      },
    }),

    operation({
      id: 'notes.get',
      method: 'GET',
      path: '/notes/:id',
      summary: 'Get a note',
      scope: 'notes.read',
      params: contactId,
      response: ref('Note'),
      async handle({ user, params }) {
        const note = await findNote(user, params.id)
        return stored(note.id)
      },
    }),

    operation({
      id: 'notes.update',
      method: 'PATCH',
      path: '/notes/:id',
      summary: 'Change a note',
      scope: 'notes.write',
      params: contactId,
      body: noteBody,
      example: { body: 'Wants the new roast from June.' },
      response: ref('Note'),
      async handle({ bouncer, user, params, body }) {
        const note = await findNote(user, params.id)
        await bouncer.with(NotePolicy).authorize('change', note)

        await note.rewrite(body.body, { by: user })
        return stored(note.id)
      },
    }),

    operation({
      id: 'notes.delete',
      method: 'DELETE',
      path: '/notes/:id',
      summary: 'Delete a note',
      scope: 'notes.write',
      params: contactId,
      status: 204,
      async handle({ bouncer, user, params }) {
        const note = await findNote(user, params.id)
        await bouncer.with(NotePolicy).authorize('change', note)

        await note.remove({ by: user })
      },
    }),
  ],
})
