import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import { field, heldBy } from '#tests/functional/fields/world'
import { machine } from '#tests/functional/deals/world'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Custom fields edited where they stand', (group) => {
  isolated(group)

  test('one is edited in place, and told in timeline and audit', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await field('Birthday', { type: 'date' })
    const path = `/contacts/${maria.id}/custom/birthday`
    const form = await client.get(`${path}/edit`).loginAs(giulia)
    form.assertTextIncludes('custom_birthday')
    const saved = await client
      .put(path)
      .form({ custom_birthday: '1979-02-28', revision: '1' })
      .loginAs(giulia)
      .withCsrfToken()
    saved.assertTextIncludes('Feb 28, 1979')
    saved.assertTextIncludes('Birthday')
    const entry = await db
      .from('audit_entries')
      .where('action', 'update')
      .orderBy('id', 'desc')
      .first()
    assert.deepEqual(parseJson(entry.changes), { custom_birthday: [null, '1979-02-28'] })
    const wrong = await client
      .put(path)
      .form({ _form: `${path}/edit`, custom_birthday: 'soon', revision: '2' })
      .loginAs(giulia)
      .withCsrfToken()
    wrong.assertTextIncludes('is not a day')
  })

  test('who saved first is not overwritten', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await field('Nick')
    await field('Shop', { type: 'url' })
    await maria.change({ custom: { nick: 'Mimì' } }, { by: giulia })
    const late = await client
      .put(`/contacts/${maria.id}`)
      .form({ firstName: 'Maria', lastName: 'Rossi', custom_nick: 'Mary', revision: '1' })
      .loginAs(giulia)
      .withCsrfToken()
    late.assertStatus(409)
    for (const words of ['Nick', 'Mimì', 'Mary']) late.assertTextIncludes(words)
    assert.deepEqual(await heldBy('contacts', maria.id), { nick: 'Mimì' })
    await client
      .put(`/contacts/${maria.id}`)
      .form({
        'custom_nick': 'Mary',
        'custom_shop': 'a.example',
        'revision': '2',
        'choice[custom_nick]': 'theirs',
      })
      .loginAs(giulia)
      .withCsrfToken()
    assert.deepEqual(await heldBy('contacts', maria.id), { nick: 'Mimì', shop: 'a.example' })
  })

  test('one of a deal is edited in place, and who saved first is not overwritten', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await field('Deposit', { entity: 'deals', type: 'money' })
    const deal = await machine(giulia, { title: 'Grinder' })
    const path = `/deals/${deal.id}/custom/deposit`
    const put = (fields: Record<string, string>, by = giulia) =>
      client.put(path).form(fields).loginAs(by).withCsrfToken()
    const shown = await client.get(`/deals/${deal.id}`).loginAs(giulia)
    shown.assertTextIncludes(`${path}/edit`)
    const form = await client.get(`${path}/edit`).loginAs(giulia)
    form.assertTextIncludes('custom_deposit')
    const saved = await put({ custom_deposit: '150.50', revision: '1' })
    for (const words of ['€150.50', '150.50 EUR', 'data-revision="2"'])
      saved.assertTextIncludes(words)

    const late = await put({ custom_deposit: '99', revision: '1' })
    late.assertStatus(409)
    for (const words of ['150.50 EUR', '99.00 EUR', `action="${path}?_method=PUT"`])
      late.assertTextIncludes(words)
    const wrong = await put({ _form: `${path}/edit`, custom_deposit: 'much', revision: '2' })
    wrong.assertTextIncludes('Deposit')
    assert.deepEqual(await heldBy('deals', deal.id), { deposit: 15050 })
    await put({ custom_deposit: '99', revision: '2' })
    assert.deepEqual(await heldBy('deals', deal.id), { deposit: 9900 })

    const luca = await staff('luca')
    const page = await client.get(`/deals/${deal.id}`).loginAs(luca)
    assert.notInclude(page.text(), `${path}/edit`)
    const refused = await put({ custom_deposit: '1' }, luca)
    refused.assertStatus(403)
    const asked = await client.get(`${path}/edit`).loginAs(luca)
    asked.assertStatus(403)
    const out = await client.get(`${path}/edit`).redirects(0)
    out.assertStatus(302)
    const absent = await client.get(`/deals/${deal.id}/custom/other/edit`).loginAs(giulia)
    absent.assertStatus(404)
    await deal.remove({ by: giulia })
    const gone = await client.get(`${path}/edit`).loginAs(giulia)
    gone.assertStatus(404)
  })
})
