import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import { keysetPage, paging } from '#core/api/keyset'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import EntryPolicy from '../policies/entry_policy.js'

export default defineApiResource({
  scope: 'everything',
  title: 'Entries',
  schemas: {
    EverythingEntry: {
      type: 'object',
      properties: { id: { type: 'integer' }, words: { type: 'string' } },
      required: ['id', 'words'],
      additionalProperties: false,
    },
  },
  operations: [
    operation({
      id: 'everything.list',
      method: 'GET',
      path: '/entries',
      summary: 'List entries',
      scope: 'everything.read',
      query: vine.create(vine.object(paging())),
      response: pageOf(ref('EverythingEntry')),
      async handle({ bouncer, query, ctx }) {
        await bouncer.with(EntryPolicy).authorize('read')
        const entries = db.query().from('everything_entries')
        const byId = { by: ['id'], descending: false }
        const { rows, nextCursor } = await keysetPage(entries, byId, query, ctx)
        return { data: rows.map(({ id, words }) => ({ id, words })), next_cursor: nextCursor }
      },
    }),
  ],
})
