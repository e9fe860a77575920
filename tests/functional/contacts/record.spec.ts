import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { customers, isolated, staff } from '#tests/support/world'
import { queriesOf } from '#tests/support/queries'
import { restrict } from '#tests/support/rights'

test.group('The record of a contact', (group) => {
  isolated(group)

  test('asks who is signed out to sign in', async ({ client }) => {
    const { maria } = await customers()
    const response = await client.get(`/contacts/${maria.id}`).redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is not there for a contact that is not there', async ({ client }) => {
    const response = await client.get('/contacts/999999').loginAs(await staff('anna'))
    response.assertStatus(404)
  })

  test('shows who they are, how to reach them and what happened', async ({ client, assert }) => {
    const { maria } = await customers({ owner: await staff('anna') })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('anna'))
    response.assertStatus(200)
    for (const words of [
      'Maria Rossi',
      'maria@caffeaurora.example',
      '347 123 4567',
      'Caffè Aurora',
      'café',
      'Anna Costa added this contact',
    ])
      assert.include(response.text(), words)
  })

  test('offers no change to who may only read', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('luca'))
    response.assertStatus(200)
    assert.notInclude(response.text(), 'Edit')
    assert.notInclude(response.text(), 'Write a note')
  })

  test('of an own-only role is closed for others', async ({ client }) => {
    const anna = await staff('anna')
    const { maria } = await customers()
    await restrict('agent', { read: 'own' })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(anna)
    response.assertStatus(403)
  })

  test('opens one tab at a time', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client
      .get(`/contacts/${maria.id}?tab=contacts.files`)
      .loginAs(await staff('anna'))
    assert.include(response.text(), 'No files yet')
    assert.notInclude(response.text(), 'id="timeline"')
  })

  test('runs the same number of queries whatever happened with the contact', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const { maria } = await customers({ owner: anna })
    const visit = () => client.get(`/contacts/${maria.id}`).loginAs(anna)
    await visit()
    const few = await queriesOf(visit)
    await fillTimeline(maria.id, 10_000)
    const many = await queriesOf(visit)

    assert.equal(many.length, few.length)
    assert.isAtMost(many.length, 22, many.join('\n'))
  })
})

export async function fillTimeline(contactId: number, count: number) {
  const rows = Array.from({ length: count }, (_, at) => ({
    contact_id: contactId,
    kind: 'contacts.note',
    occurred_at: 1_700_000_000_000 + Math.floor(at / 3),
    data: JSON.stringify({ body: `Note ${at}` }),
  }))
  for (let at = 0; at < rows.length; at += 100)
    await db.table('timeline_entries').multiInsert(rows.slice(at, at + 100))
}
