import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { readTimeline } from '#core/timeline/timeline'
import { customers, isolated, staff } from '#tests/support/world'

test.group('The timeline', (group) => {
  isolated(group)

  const notes = (contactId: number, count: number) =>
    db.table('timeline_entries').multiInsert(
      Array.from({ length: count }, (_, at) => ({
        contact_id: contactId,
        kind: 'contacts.note',
        occurred_at: 1_700_000_000_000 + Math.floor(at / 7),
        data: JSON.stringify({ body: `Note ${at}` }),
      }))
    )

  test('has every entry once, newest first, page by page', async ({ assert }) => {
    const { maria } = await customers()
    await notes(maria.id, 95)
    const seen: number[] = []
    let page = await readTimeline(maria.id, {})
    for (;;) {
      seen.push(...page.entries.map((entry) => entry.id))
      if (!page.older) break
      const [occurredAt, id] = page.older.split('-').map(Number)
      page = await readTimeline(maria.id, { before: { occurredAt, id } })
    }
    assert.equal(seen.length, 96)
    assert.equal(new Set(seen).size, 96)
  })

  test('is filtered by kind and leads on to what is older', async ({ client, assert }) => {
    const { maria } = await customers()
    await notes(maria.id, 40)
    const anna = await staff('anna')
    const first = await client.get(`/contacts/${maria.id}?show=notes`).loginAs(anna)
    assert.include(first.text(), 'Note 39')
    assert.notInclude(first.text(), 'added this contact')
    assert.notInclude(first.text(), 'Note 3<')

    const older = /href="([^"]*before=[^"]*)"/.exec(first.text())![1].replaceAll('&amp;', '&')
    const second = await client.get(older).loginAs(anna)
    assert.include(second.text(), 'Note 3<')
    assert.notInclude(second.text(), 'Note 39')
  })

  test('draws kinds of modules that are off without their words', async ({ client, assert }) => {
    const { maria } = await customers()
    await db.table('timeline_entries').insert({
      contact_id: maria.id,
      kind: 'gone.thing',
      occurred_at: Date.now(),
      data: '{"secret":"hidden words"}',
    })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('anna'))
    response.assertStatus(200)
    assert.include(response.text(), 'switched off (gone.thing)')
    assert.notInclude(response.text(), 'hidden words')
  })

  test('shrugs at what is not a filter or a place', async ({ client }) => {
    const { maria } = await customers()
    for (const query of ['show=constructor', 'before=x', 'before=1-', 'tab=nothing', 'show[a]=1']) {
      const response = await client
        .get(`/contacts/${maria.id}?${query}`)
        .loginAs(await staff('anna'))
      response.assertStatus(200)
    }
  })
})
