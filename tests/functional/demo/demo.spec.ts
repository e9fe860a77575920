import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import User from '#core/accounts/models/user'
import { seedDemo } from '#core/demo/demo'
import { Random } from '#core/demo/random'
import seedContacts from '#core/demo/contacts'
import Deal from '#core/deals/models/deal'
import Template from '#core/templates/models/template'
import { templateValidator } from '#core/templates/validators/template'
import findContacts from '#core/contacts/search_hits'
import { assertIndexedAlike } from '#tests/support/search'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const NOW = Date.UTC(2026, 0, 15, 12)

const count = async (table: string) =>
  Number((await db.query().from(table).count('* as total').first()).total)

test.group('Demo data', (group) => {
  isolated(group)

  test('is a small business: thirty companies and the people of them', async ({ assert }) => {
    await staff('giulia')
    assert.includeMembers(await seedDemo(NOW), ['demo.staff', 'demo.contacts'])

    const contacts = await db.query().from('contacts')
    assert.lengthOf(contacts, 202)
    assert.equal(await count('duplicate_pairs'), 2)
    assert.lengthOf(
      contacts.filter((contact) => contact.kind === 'company'),
      30
    )
    assert.isTrue(contacts.every((contact) => contact.owner_id && contact.persona_id))
    assert.isTrue(contacts.every((contact) => Number(contact.last_activity_at) <= NOW))
    assert.isAbove(await count('notes'), 100)
    assert.isAbove(await count('contact_tags'), 150)
    const deals = await Deal.query().preload('lines')
    const sold = deals.filter(({ lines }) => lines.length)
    assert.isAbove(sold.length, 20)
    for (const { amount, lines } of sold) assert.equal(lines[0].total, amount)
  })

  test('has templates in both languages, which can be filled', async ({ assert }) => {
    await staff('giulia')
    await seedDemo(NOW)
    const templates = await Template.listed()
    assert.deepEqual(templates.map(({ purpose }) => purpose).sort(), ['marketing', 'service'])
    for (const { versions } of templates) {
      assert.sameMembers(
        versions.map(({ language }) => language),
        ['en', 'it']
      )
      for (const { subject, body } of versions) {
        const words = { language: 'en', name: 'Any', purpose: 'service', subject, body }
        await assert.doesNotReject(() => templateValidator.validate(words))
      }
    }
    assert.equal(await count('canned_replies'), 3)
  })

  test('is found by search', async ({ assert }) => {
    const giulia = await staff('giulia')
    await seedDemo(NOW)
    await assertIndexedAlike(assert)
    const { name } = await db.query().from('contacts').where('kind', 'company').firstOrFail()
    const [first] = await findContacts(name, giulia, 20)
    assert.equal(first.title, name)
  })

  test('is written once', async ({ assert }) => {
    await staff('giulia')
    await seedDemo(NOW)
    const before = [await count('contacts'), await count('users'), await count('teams')]
    assert.isEmpty(await seedDemo(NOW))
    assert.deepEqual([await count('contacts'), await count('users'), await count('teams')], before)
  })

  test('promises answers within the hours of the shop', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    await seedDemo(NOW)
    const page = await client.get('/settings/service-levels').loginAs(giulia)
    page.assertTextIncludes('All customers')
    page.assertTextIncludes('Shop hours')
    assert.lengthOf(await db.from('jobs').where('name', 'service_levels.reckon_clocks'), 1)
  })

  test('is the same every time', async ({ assert }) => {
    const write = async () => {
      const client = await db.transaction()
      await seedContacts({ client, random: Random.named('demo.contacts'), now: NOW, locale: 'it' })
      const rows = await client.from('contacts').orderBy('id').select('name', 'city', 'created_at')
      await client.rollback()
      return rows
    }
    await staff('giulia')
    assert.deepEqual(await write(), await write())
  })

  test('brings no account that anyone can use', async ({ assert, client }) => {
    await staff('giulia')
    await seedDemo(NOW)
    const colleagues = await User.query().where('email', 'like', '%@demo.example')
    assert.lengthOf(colleagues, 3)
    for (const { email, isActive } of colleagues) {
      assert.isFalse(isActive)
      for (const password of [PASSWORD, 'demo', 'password', email])
        await assert.rejects(() => User.verifyCredentials(email, password))
    }
    const response = await client.get('/contacts').loginAs(colleagues[0]).redirects(0)
    response.assertHeader('location', '/sign-in')
  })
})
