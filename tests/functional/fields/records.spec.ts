import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import Deal from '#core/deals/models/deal'
import { choiceId, field, heldBy, roasts } from '#tests/functional/fields/world'
import { machine, sales } from '#tests/functional/deals/world'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Custom fields of records', (group) => {
  isolated(group)

  test('every type is kept as it was given, and shown', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers()
    const roast = await roasts()
    const days = await field('Days', { type: 'multi_select', choices: ['Mon', 'Tue', 'Wed'] })
    for (const [name, type] of [
      ['Nick', 'text'],
      ['Story', 'long_text'],
      ['Seats', 'number'],
      ['Budget', 'money'],
      ['Birthday', 'date'],
      ['Vegan', 'checkbox'],
      ['Shop', 'url'],
      ['Second email', 'email'],
      ['Door', 'phone'],
      ['Barista', 'user'],
      ['Supplier', 'contact'],
    ] as const)
      await field(name, { type })
    const form = {
      'custom_roast': String(await choiceId(roast, 'Dark')),
      'custom_days[]': [String(await choiceId(days, 'Wed')), String(await choiceId(days, 'Mon'))],
      'custom_nick': '  Mimì ',
      'custom_story': 'Once\r\nupon',
      'custom_seats': '1,250.5',
      'custom_budget': '2,400.10',
      'custom_birthday': '1979-02-28',
      'custom_vegan': 'true',
      'custom_shop': 'www.aurora.example/x',
      'custom_second_email': 'M.Rossi@aurora.example',
      'custom_door': '02 1234567',
      'custom_barista': String(giulia.id),
      'custom_supplier': String(aurora.id),
    }
    const saved = await client
      .put(`/contacts/${maria.id}`)
      .form({ ...form, firstName: 'Maria', lastName: 'Rossi' })
      .loginAs(giulia)
      .withCsrfToken()
    saved.assertStatus(200)
    assert.deepEqual(await heldBy('contacts', maria.id), {
      roast: await choiceId(roast, 'Dark'),
      days: [await choiceId(days, 'Mon'), await choiceId(days, 'Wed')],
      nick: '  Mimì ',
      story: 'Once\r\nupon',
      seats: '1250.5',
      budget: 240010,
      birthday: '1979-02-28',
      vegan: true,
      shop: 'www.aurora.example/x',
      second_email: 'M.Rossi@aurora.example',
      door: '02 1234567',
      barista: giulia.id,
      supplier: aurora.id,
    })
    for (const words of [
      'Dark',
      'Mon, Wed',
      '1,250.5',
      '€2,400.10',
      'Caffè Aurora',
      'Feb 28, 1979',
    ])
      saved.assertTextIncludes(words)
  })

  test('what does not fit its type is refused, with all else that is wrong', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await roasts()
    for (const [name, type, typed, words] of [
      ['Nick', 'text', 'x'.repeat(256), 'can have 255 characters'],
      ['Line', 'text', 'a\nb', 'is one line'],
      ['Seats', 'number', 'many', 'is not a number'],
      ['Budget', 'money', '1.234567', 'is not an amount'],
      ['Birthday', 'date', '2026-02-30', 'is not a day'],
      ['Shop', 'url', 'javascript:alert(1)', 'is not a web address'],
      ['Second', 'email', 'maria@', 'is not an email address'],
      ['Door', 'phone', '12', 'is not a phone number'],
      ['Barista', 'user', '999999', 'Choose Barista from the list'],
      ['Supplier', 'contact', '999999', 'Choose Supplier from the list'],
      ['Roast', 'select', '999999', 'Choose Roast from the list'],
    ] as const) {
      const key = type === 'select' ? 'roast' : (await field(name, { type })).key
      const answer = await client
        .put(`/contacts/${maria.id}`)
        .form({
          _form: `/contacts/${maria.id}/edit`,
          [`custom_${key}`]: typed,
          website: 'not a site',
        })
        .loginAs(giulia)
        .withCsrfToken()
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('2 fields need')
    }
    assert.deepEqual(await heldBy('contacts', maria.id), {})
  })

  test('a required one is asked for, of the right kind of contact', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await field('VAT number', { kind: 'company', isRequired: true })
    const create = (form: object) =>
      client
        .post('/contacts')
        .form({ ...form, _form: '/contacts/new' })
        .loginAs(giulia)
        .withCsrfToken()
    const refused = await create({ kind: 'company', name: 'Bar Sport', custom_vat_number: ' ' })
    refused.assertTextIncludes('VAT number is needed')
    await create({ kind: 'person', firstName: 'Ugo', custom_vat_number: 'nobody asks' })
    const ugo = await Contact.findByOrFail('name', 'Ugo')
    assert.deepEqual(await heldBy('contacts', ugo.id), {})
    await create({ kind: 'company', name: 'Bar Sport', custom_vat_number: 'IT1' })
    const bar = await Contact.findByOrFail('name', 'Bar Sport')
    assert.deepEqual(await heldBy('contacts', bar.id), { vat_number: 'IT1' })
  })

  test('new records begin with the default, whoever makes them', async ({ assert }) => {
    const giulia = await staff('giulia')
    const roast = await roasts()
    const medium = await choiceId(roast, 'Medium')
    await roast.redefine(
      { name: 'Roast', group: null, help: null, isRequired: false, defaultValue: medium },
      { by: giulia }
    )
    const { maria } = await customers()
    assert.deepEqual(await heldBy('contacts', maria.id), { roast: medium })
    const plain = await Contact.add({ firstName: 'Ida', custom: { roast: null } }, { by: giulia })
    assert.deepEqual(await heldBy('contacts', plain.id), {})
  })

  test('the same of a deal, in its form, on its page and in its history', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await field('Deposit', { entity: 'deals', type: 'money' })
    const { stages } = await sales()
    await client
      .post('/deals')
      .form({ title: 'Grinder', currency: 'EUR', stageId: stages[0].id, custom_deposit: '100' })
      .loginAs(giulia)
      .withCsrfToken()
    const grinder = await Deal.findByOrFail('title', 'Grinder')
    assert.deepEqual(await heldBy('deals', grinder.id), { deposit: 10000 })
    const page = await client
      .put(`/deals/${grinder.id}`)
      .form({ title: 'Grinder', currency: 'EUR', custom_deposit: '150.50', revision: '1' })
      .loginAs(giulia)
      .withCsrfToken()
    for (const words of ['€150.50', '100.00 EUR', '150.50 EUR', 'Deposit'])
      page.assertTextIncludes(words)
    const late = await client
      .put(`/deals/${grinder.id}`)
      .form({ title: 'Grinder', currency: 'EUR', custom_deposit: '1', revision: '1' })
      .loginAs(giulia)
      .withCsrfToken()
    late.assertStatus(409)
    late.assertTextIncludes('1.00 EUR')
  })

  test('nobody reads or writes the fields of what they may not', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const luca = await staff('luca')
    await field('Nick')
    const { maria } = await customers({ owner: giulia })
    const deal = await machine(giulia)
    const path = `/contacts/${maria.id}/custom/nick`
    const forbidden = await client
      .put(path)
      .form({ custom_nick: 'x' })
      .loginAs(luca)
      .withCsrfToken()
    forbidden.assertStatus(403)
    const asked = await client.get(`${path}/edit`).loginAs(luca)
    asked.assertStatus(403)
    const out = await client.get(`${path}/edit`).redirects(0)
    out.assertStatus(302)
    const absent = await client.get(`/contacts/${maria.id}/custom/other/edit`).loginAs(giulia)
    absent.assertStatus(404)
    assert.deepEqual(await heldBy('contacts', maria.id), {})
    assert.deepEqual(await heldBy('deals', deal.id), {})
  })

  test('a contact that goes takes its values and links along', async ({ assert }) => {
    const giulia = await staff('giulia')
    await field('Supplier', { type: 'contact' })
    const { maria, aurora } = await customers()
    await maria.change({ custom: { supplier: aurora.id } }, { by: giulia })
    await aurora.purge()
    assert.lengthOf(await db.from('contact_field_values'), 0)
  })
})
