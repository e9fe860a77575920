import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Consent from '#core/outbox/models/consent'
import { queriesOf } from '#tests/support/queries'
import { customers, isolated, nobody, staff } from '#tests/support/world'

test.group('The consent log', (group) => {
  isolated(group)

  async function said(contactId: number, count: number) {
    for (let index = 1; index <= count; index++)
      await Consent.create({
        contactId,
        purpose: 'marketing',
        channel: null,
        isGranted: index % 2 === 0,
        source: 'form',
        words: `Words ${index}.`,
        ip: '203.0.113.9',
        createdAt: DateTime.fromMillis(index),
      })
  }

  test('shows every yes and no, page by page', async ({ client, assert }) => {
    const { maria } = await customers()
    await said(maria.id, 51)
    const giulia = await staff('giulia')
    const page = await client.get(`/contacts/${maria.id}/consents`).loginAs(giulia)
    page.assertTextIncludes('Words 51.')
    page.assertTextIncludes('203.0.113.9')
    assert.notInclude(page.text(), 'Words 1.')
    const [, older] = /href="([^"]+before=\d+)"/.exec(page.text())!
    ;(await client.get(older).loginAs(giulia)).assertTextIncludes('Words 1.')
  })

  test('is for who may read the contact; addresses of computers for administrators', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    await said(maria.id, 1)
    const get = () => client.get(`/contacts/${maria.id}/consents`).redirects(0)
    ;(await get()).assertHeader('location', '/sign-in')
    ;(await get().loginAs(await nobody())).assertStatus(403)
    const read = await get().loginAs(await staff('luca'))
    read.assertTextIncludes('Words 1.')
    assert.notInclude(read.text(), '203.0.113.9')
    const none = await client.get('/contacts/999999/consents').loginAs(await staff('luca'))
    none.assertStatus(404)
  })

  test('asks as often however long it is', async ({ client, assert }) => {
    const { maria } = await customers()
    const luca = await staff('luca')
    const count = async () =>
      (await queriesOf(() => client.get(`/contacts/${maria.id}/consents`).loginAs(luca))).filter(
        (sql) => sql.includes('`consents`')
      ).length
    await said(maria.id, 1)
    await count()
    const one = await count()
    await said(maria.id, 30)
    assert.equal(await count(), one)
  })
})
