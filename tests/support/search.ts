import type { Assert } from '@japa/assert'
import db from '@adonisjs/lucid/services/db'
import { reindexContacts } from '#core/contacts/search'

/** The index of contacts is what indexing all of them anew makes of it. */
export async function assertIndexedAlike(assert: Assert) {
  const before = await indexed()
  const ids = (await db.query().from('contacts').select('id')).map((row) => row.id as number)
  await db.transaction((client) => reindexContacts(ids, client))
  assert.deepEqual(before, await indexed())
}

/** What the search knows of these contacts. */
export const documentsOf = (ids: number[]) =>
  db.query().from('search_documents').where('entity', 'contacts').whereIn('entity_id', ids)

/** Every document with its tokens, and every spelling. */
async function indexed() {
  const documents = await db
    .query()
    .from('search_documents')
    .orderBy('entity_id')
    .select('id', 'entity_id', 'title', 'words')
  const spelt = await db.query().from('search_spellings').orderBy(['word', 'key']).select('word')
  return { documents, tokens: await tokens(), spelt }
}

async function tokens() {
  if (db.primaryConnectionName === 'mysql') {
    return db.query().from('search_tokens').orderBy(['token', 'document_id']).select('*')
  }
  await db.rawQuery(`insert into search_index(search_index) values ('integrity-check')`)
}
