import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import CustomField from '#core/fields/models/custom_field'
import { knownFields } from '#core/fields/known'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

const VAT = { records: 'company', type: 'text', name: 'VAT number', group: 'Invoices' }

test.group('Custom fields, defined', (group) => {
  isolated(group)

  test('a field is made, and its key is made of its name', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const made = await client.post('/settings/fields').form(VAT).loginAs(giulia).withCsrfToken()
    made.assertStatus(200)
    made.assertTextIncludes('“VAT number” was made')
    await client.post('/settings/fields').form(VAT).loginAs(giulia).withCsrfToken()
    const fields = await knownFields('contacts')
    assert.deepEqual(
      fields.map(({ key, kind, type, group: heading }) => [key, kind, type, heading]),
      [
        ['vat_number', 'company', 'text', 'Invoices'],
        ['vat_number_2', 'company', 'text', 'Invoices'],
      ]
    )
    const page = await client.get('/settings/fields').loginAs(giulia)
    page.assertTextIncludes('Invoices')
    assert.equal(
      (await db.from('audit_entries').where('entity', 'custom_fields').first()).label,
      'VAT number'
    )
  })

  test('a select has its choices in the order in which they were written', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await client
      .post('/settings/fields')
      .form({
        records: 'deals',
        type: 'select',
        name: 'Machine',
        choices: 'Lever\r\n\r\nAutomatic\n Pod ',
      })
      .loginAs(giulia)
      .withCsrfToken()
    const [machine] = await knownFields('deals')
    assert.deepEqual(
      machine.choices.map(({ name }) => name),
      ['Lever', 'Automatic', 'Pod']
    )
  })

  test('what makes no sense is refused', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    for (const form of [
      { ...VAT, name: '' },
      { ...VAT, name: 'x'.repeat(121) },
      { ...VAT, type: 'telepathy' },
      { ...VAT, records: 'invoices' },
      { ...VAT, type: 'select' },
      { ...VAT, type: 'select', choices: 'y'.repeat(121) },
      { ...VAT, type: 'money', currency: 'EURO' },
    ]) {
      const answer = await client
        .post('/settings/fields')
        .form({ ...form, _form: '/settings/fields/create' })
        .loginAs(giulia)
        .withCsrfToken()
      answer.assertTextIncludes('attention')
    }
    assert.lengthOf(await CustomField.all(), 0)
  })

  test('it is changed, moved, archived and brought back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const first = await field('First')
    const second = await field('Second')
    const put = (path: string, form: object) =>
      client.put(path).form(form).loginAs(giulia).withCsrfToken().redirects(0)
    await put(`/settings/fields/${first.id}`, {
      name: 'One',
      group: '',
      help: 'Of two',
      isRequired: 'true',
      defaultValue: 'uno',
    })
    await put(`/settings/fields/${second.id}/place`, { move: 'up' })
    const fields = await knownFields('contacts')
    assert.deepEqual(
      fields.map(({ name, help, isRequired, defaultValue }) => [
        name,
        help,
        isRequired,
        defaultValue,
      ]),
      [
        ['Second', null, false, null],
        ['One', 'Of two', true, 'uno'],
      ]
    )
    await client.post(`/settings/fields/${first.id}/archive`).loginAs(giulia).withCsrfToken()
    assert.lengthOf(await knownFields('contacts'), 1)
    await client.delete(`/settings/fields/${first.id}/archive`).loginAs(giulia).withCsrfToken()
    assert.lengthOf(await knownFields('contacts'), 2)
  })

  test('deleting one says what is lost, and a job takes it away', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const vat = await field('VAT number')
    const other = await field('Other')
    const { aurora } = await customers()
    await aurora.change({ custom: { vat_number: 'IT01234567890', other: 'x' } }, { by: giulia })
    const ask = await client.get(`/settings/fields/${vat.id}/delete`).loginAs(giulia)
    ask.assertTextIncludes('One contact holds something in it')
    await client.delete(`/settings/fields/${vat.id}`).loginAs(giulia).withCsrfToken()
    assert.deepEqual(await heldBy('contacts', aurora.id), { other: 'x' })
    await runJobs()
    assert.isNull(await CustomField.find(vat.id))
    const left = await db.from('contact_field_values').select('field_id')
    assert.deepEqual(left, [{ field_id: other.id }])
  })

  test('choices are added, renamed, moved and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const roast = await roasts()
    const { maria } = await customers()
    const dark = await choiceId(roast, 'Dark')
    await maria.change({ custom: { roast: dark } }, { by: giulia })
    const path = `/settings/fields/${roast.id}/choices`
    const send = (method: 'post' | 'put' | 'delete', url: string, form = {}) =>
      client[method](url).form(form).loginAs(giulia).withCsrfToken()
    await send('post', path, { name: 'Decaf' })
    await send('put', `${path}/${dark}`, { name: 'Very dark' })
    await send('put', `${path}/${dark}`, { move: 'up' })
    const names = async () => (await knownFields('contacts'))[0].choices.map(({ name }) => name)
    assert.deepEqual(await names(), ['Light', 'Very dark', 'Medium', 'Decaf'])
    const twice = await send('post', path, {
      name: 'decaf',
      _form: `/settings/fields/${roast.id}/edit`,
    })
    twice.assertTextIncludes('There is such a choice already')
    const ask = await client.get(`${path}/${dark}/delete`).loginAs(giulia)
    ask.assertTextIncludes('One contact has it')
    await send('delete', `${path}/${dark}`)
    await runJobs()
    assert.deepEqual(await names(), ['Light', 'Medium', 'Decaf'])
    assert.deepEqual(await heldBy('contacts', maria.id), {})
  })

  test('only who may change settings does any of it', async ({ client, assert }) => {
    const anna = await staff('anna')
    const roast = await roasts()
    const light = await choiceId(roast, 'Light')
    const one = `/settings/fields/${roast.id}`
    const routes = [
      ['get', '/settings/fields'],
      ['get', '/settings/fields/create'],
      ['post', '/settings/fields'],
      ['get', `${one}/edit`],
      ['put', one],
      ['get', `${one}/delete`],
      ['delete', one],
      ['put', `${one}/place`],
      ['post', `${one}/archive`],
      ['delete', `${one}/archive`],
      ['post', `${one}/choices`],
      ['put', `${one}/choices/${light}`],
      ['get', `${one}/choices/${light}/delete`],
      ['delete', `${one}/choices/${light}`],
    ] as const
    const form: Record<string, string> = { ...VAT, move: 'down' }
    for (const [method, path] of routes) {
      const forbidden = await client[method as 'post'](path)
        .form(form)
        .loginAs(anna)
        .withCsrfToken()
      forbidden.assertStatus(403)
      const out = await client[method as 'post'](path).withCsrfToken().redirects(0)
      out.assertHeader('location', '/sign-in')
    }
    assert.lengthOf(await CustomField.all(), 1)
    assert.isNull((await CustomField.firstOrFail()).deletedAt)
  })
})
