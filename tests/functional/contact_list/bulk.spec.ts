import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import BulkChange from '#core/lists/models/bulk_change'
import RunBulkChange from '#core/lists/jobs/run_bulk_change'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import findContacts from '#core/contacts/search_hits'
import { assertIndexedAlike, documentsOf } from '#tests/support/search'
import { customers, isolated, staff } from '#tests/support/world'

const send = (client: ApiClient, by: User, fields: Record<string, unknown>) =>
  client.post('/lists/contacts/bulk').form(fields).loginAs(by).withCsrfToken().redirects(0)

async function undo(client: ApiClient, by: User) {
  const { id } = await BulkChange.query().orderBy('id', 'desc').firstOrFail()
  return client.post(`/lists/contacts/bulk/${id}/undo`).loginAs(by).withCsrfToken().redirects(0)
}

const tagsOf = async (contact: Contact) =>
  (await contact.related('tags').query().orderBy('folded_name')).map(({ name }) => name)

test.group('Bulk changes', (group) => {
  isolated(group)

  test('a tag is added where it is missing, with audit and timeline, and undone', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { aurora, maria } = await customers({ owner: giulia })
    await maria.change({ tags: ['café', 'vip'] }, { by: giulia })

    const done = await send(client, giulia, { action: 'add_tag', value: 'VIP', all: '1', from: '' })
    done.assertFlashMessage(
      'notice',
      '1 record changed; 1 left as it was (already so, or out of your reach)'
    )
    assert.deepEqual(await tagsOf(aurora), ['café', 'vip'])
    const entry = await TimelineEntry.query()
      .where('contact_id', aurora.id)
      .orderBy('id', 'desc')
      .firstOrFail()
    assert.deepEqual(entry.data, { changes: { tags: [['café'], ['café', 'vip']] } })
    const audit = await AuditEntry.query().orderBy('id', 'desc').firstOrFail()
    assert.include(audit.serialize(), {
      action: 'update',
      label: 'Caffè Aurora',
      actor: 'Giulia Verdi',
    })

    await undo(client, giulia)
    assert.deepEqual(await tagsOf(aurora), ['café'])
    assert.deepEqual(await tagsOf(maria), ['café', 'vip'])
  })

  test('undo leaves what was changed since', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const anna = await staff('anna')
    const { aurora, maria } = await customers({ owner: anna })
    const ids = [aurora.id, maria.id].join(',')
    await send(client, giulia, { action: 'owner', value: String(marco.id), ids })
    assert.equal((await maria.refresh()).ownerId, marco.id)
    await aurora.refresh()
    await aurora.change({ ownerId: giulia.id }, { by: giulia })

    const undone = await undo(client, giulia)
    undone.assertFlashMessage('notice', '1 record put back; 1 was changed since and stays')
    assert.equal((await aurora.refresh()).ownerId, giulia.id)
    assert.equal((await maria.refresh()).ownerId, anna.id)
    const twice = await client
      .post(
        `/lists/contacts/bulk/${(await BulkChange.query().orderBy('id').firstOrFail()).id}/undo`
      )
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    twice.assertFlashMessage('problem', 'This can no longer be undone.')
  })

  test('deleting gives addresses free, undoing takes them back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { aurora, maria } = await customers({ owner: giulia })
    const owned = async () => (await db.from('contact_points').whereNotNull('owned_value')).length
    await send(client, giulia, { action: 'delete', ids: `${aurora.id},${maria.id}` })
    assert.isNotNull((await maria.refresh()).deletedAt)
    assert.equal(await owned(), 0)

    await undo(client, giulia)
    assert.isNull((await maria.refresh()).deletedAt)
    assert.equal(await owned(), 3)

    await send(client, giulia, { action: 'delete', ids: String(maria.id) })
    await send(client, giulia, { action: 'restore', all: '1', from: 'view=trash' })
    assert.isNull((await maria.refresh()).deletedAt)
  })

  test('search follows what is deleted and restored, and its undo', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers({ owner: giulia })
    const found = async () => (await findContacts('aurora', giulia, 20)).length
    await send(client, giulia, { action: 'delete', ids: `${aurora.id},${maria.id}` })
    assert.equal(await found(), 0)
    assert.isEmpty(await documentsOf([aurora.id, maria.id]))
    await undo(client, giulia)
    assert.equal(await found(), 2)

    await send(client, giulia, { action: 'delete', all: '1', from: 'q=maria' })
    assert.equal(await found(), 1)
    await send(client, giulia, { action: 'restore', all: '1', from: 'view=trash&q=maria' })
    assert.equal(await found(), 2)
    await assertIndexedAlike(assert)
  })

  test('records out of reach stay as they are, and are counted', async ({ client, assert }) => {
    const anna = await staff('anna')
    const { maria, aurora } = await customers({ owner: await staff('giulia') })
    const ids = `${aurora.id},${maria.id}`
    await aurora.merge({ ownerId: anna.id }).save()
    const done = await send(client, anna, { action: 'owner', value: '', ids })
    done.assertFlashMessage(
      'notice',
      '1 record changed; 1 left as it was (already so, or out of your reach)'
    )
    assert.isNull((await aurora.refresh()).ownerId)
    assert.isNotNull((await maria.refresh()).ownerId)
  })

  test('who may not change contacts may not do it in bulk', async ({ client, assert }) => {
    const luca = await staff('luca')
    const { maria } = await customers()
    for (const action of ['add_tag', 'owner', 'delete'])
      (await send(client, luca, { action, value: 'x', ids: String(maria.id) })).assertStatus(403)
    assert.isNull((await maria.refresh()).deletedAt)
    assert.equal((await db.from('bulk_changes')).length, 0)
  })

  test('what cannot be done is said', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    for (const fields of [
      { action: 'explode', ids: String(maria.id) },
      { action: 'owner', value: '999999', ids: String(maria.id) },
      { action: 'team', value: "1'--", ids: String(maria.id) },
      { action: 'add_tag', value: ' ', ids: String(maria.id) },
      { action: 'add_tag', value: 'x'.repeat(61), ids: String(maria.id) },
      { action: 'delete', ids: 'a,b,-1' },
      { action: 'delete' },
    ])
      (await send(client, giulia, fields)).assertStatus(302)
    assert.equal((await db.from('bulk_changes')).length, 0)
    assert.isNull((await maria.refresh()).deletedAt)
  })

  test('others cannot follow or undo it', async ({ client }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await send(client, giulia, { action: 'delete', ids: String(maria.id) })
    ;(await undo(client, await staff('marco'))).assertStatus(403)
    const { id } = await BulkChange.query().firstOrFail()
    const page = client.get(`/lists/contacts/bulk/${id}`)
    ;(await page.loginAs(giulia)).assertTextIncludes('1 record changed')
  })

  test('the count is asked for, and the form says what it will do', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await customers()
    const count = await client
      .get('/lists/contacts/count')
      .qs({ from: 'f[kind][any]=person' })
      .loginAs(giulia)
    assert.equal(count.body().count, 1)
    for (const action of ['add_tag', 'remove_tag', 'owner', 'stage', 'delete', 'restore']) {
      const form = await client
        .get('/lists/contacts/bulk/create')
        .qs({ action, all: '1', from: '' })
        .loginAs(giulia)
      form.assertTextIncludes('This changes 2 records')
    }
  })

  test('many are changed by a job, which goes on where it was', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const fields = {
      kind: 'company',
      revision: 1,
      last_activity_at: 1,
      created_at: 1,
      updated_at: 1,
    }
    for (let n = 0; n < 250; n += 50)
      await db
        .insertQuery()
        .table('contacts')
        .multiInsert(
          Array.from({ length: 50 }, (_, m) => ({
            ...fields,
            name: `Bar ${n + m}`,
            sort_name: `bar ${n + m}`,
          }))
        )
    const answer = await send(client, giulia, { action: 'owner', value: 'me', all: '1', from: '' })
    const change = await BulkChange.firstOrFail()
    answer.assertHeader('location', `/lists/contacts/bulk/${change.id}`)
    ;(await client.get(`/lists/contacts/bulk/${change.id}`).loginAs(giulia)).assertTextIncludes(
      '0 of 250'
    )

    const steps: number[] = []
    const run = { progress: async (done: number) => void steps.push(done) } as never
    await new RunBulkChange().execute({ id: change.id }, run)
    await new RunBulkChange().execute({ id: change.id }, run)

    assert.deepEqual(steps, [200, 250])
    assert.lengthOf(await Contact.query().where('owner_id', giulia.id), 250)
    assert.include((await change.refresh()).serialize(), { state: 'done', changed: 250 })
  })
})
