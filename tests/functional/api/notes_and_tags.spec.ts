import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { customers, isolated, staff } from '#tests/support/world'
import { program } from '#tests/functional/api/helpers'

test.group('API notes', (group) => {
  isolated(group)

  test('a note is written, changed and deleted with its line', async ({ assert, client }) => {
    const anna = await staff('anna')
    const { maria } = await customers({ owner: anna })
    const api = await program(client, anna)
    const body = '  <b>Two</b>\nlines & a 🌱 '
    const written = await api.post(`/contacts/${maria.id}/notes`, { body })
    written.assertStatus(201)
    assert.include(written.body(), { body, author_id: anna.id, contact_id: maria.id })
    const line = () => TimelineEntry.query().where({ kind: 'contacts.note' }).first()
    assert.equal((await line())!.data.body, body)

    const path = `/notes/${written.body().id}`
    assert.include((await api.patch(path, { body: 'One' })).body(), { body: 'One' })
    assert.equal((await line())!.data.body, 'One')
    ;(await api.delete(path)).assertStatus(204)
    assert.isNull(await line())
    assert.lengthOf(await AuditEntry.query().where('entity', 'notes'), 2)
  })

  test('the notes of others are theirs, and the administrator’s', async ({ client }) => {
    const marco = await staff('marco')
    const { maria } = await customers()
    const note = await maria.writeNote('Call back', { by: await staff('luca') })
    const manager = await program(client, marco)
    ;(await manager.delete(`/notes/${note.id}`)).assertStatus(403)
    const anna = await program(client, await staff('anna'))
    ;(await anna.patch(`/notes/${note.id}`, { body: 'x' })).assertStatus(403)
    ;(await anna.delete(`/notes/${note.id}`)).assertStatus(403)
    const giulia = await program(client, await staff('giulia'))
    ;(await giulia.delete(`/notes/${note.id}`)).assertStatus(204)
  })

  test('an empty note is none', async ({ client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    ;(await api.post(`/contacts/${maria.id}/notes`, { body: ' \n' })).assertStatus(422)
    ;(await api.post(`/contacts/${maria.id}/notes`, {})).assertStatus(422)
  })

  test('the notes of a deleted contact are not there', async ({ client }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const note = await maria.writeNote('Call back', { by: giulia })
    await maria.remove({ by: giulia })
    const api = await program(client, giulia)
    ;(await api.get(`/notes/${note.id}`)).assertStatus(404)
    ;(await api.get(`/contacts/${maria.id}/notes`)).assertStatus(404)
  })
})

test.group('API tags', (group) => {
  isolated(group)

  test('are made, renamed and deleted', async ({ assert, client }) => {
    const { maria } = await customers()
    const api = await program(client, await staff('giulia'))
    const made = await api.post('/tags', { name: 'Newsletter' })
    made.assertStatus(201)
    const again = await api.post('/tags', { name: 'NEWSLETTER' })
    assert.include(again.body(), { code: 'conflict', tag_id: made.body().id })

    const [cafe] = (await api.get('/tags')).body().data
    assert.equal(cafe.name, 'café')
    const taken = await api.patch(`/tags/${cafe.id}`, { name: 'newsletter' })
    taken.assertStatus(409)
    ;(await api.patch(`/tags/${cafe.id}`, { name: 'Café' })).assertStatus(200)
    assert.deepEqual((await api.get(`/contacts/${maria.id}`)).body().tags, ['Café'])
    ;(await api.delete(`/tags/${cafe.id}`)).assertStatus(204)
    assert.deepEqual((await api.get(`/contacts/${maria.id}`)).body().tags, [])
    assert.lengthOf(await AuditEntry.query().where('entity', 'tags'), 3)
  })

  test('are changed by who manages the settings', async ({ client }) => {
    await customers()
    const api = await program(client, await staff('anna'))
    const [cafe] = (await api.get('/tags')).body().data
    ;(await api.patch(`/tags/${cafe.id}`, { name: 'bar' })).assertStatus(403)
    ;(await api.delete(`/tags/${cafe.id}`)).assertStatus(403)
    ;(await api.post('/tags', { name: 'bar' })).assertStatus(201)
  })
})
