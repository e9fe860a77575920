import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import { PointTaken } from '#core/contacts/point_taken'
import { program } from '#tests/functional/api/helpers'
import { fields } from '#tests/support/forms'
import { staff } from '#tests/support/world'

const EMAIL = { kind: 'email', value: 'maria@caffeaurora.example' }
const NAMES = ['Ada', 'Berta', 'Carla', 'Dora']

/** Not in a rolled back transaction: real ones meet here. */
test.group('The same new address at one moment', (group) => {
  group.each.teardown(async () => {
    for (const table of ['contacts', 'audit_entries', 'users']) await db.from(table).delete()
  })

  test('of several forms is added once, and the others are asked whose it is', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const answers = await Promise.all(
      NAMES.map((firstName) =>
        client
          .post('/contacts')
          .form(fields({ kind: 'person', firstName, points: [EMAIL], _form: '/contacts/new' }))
          .withCsrfToken()
          .loginAs(anna)
          .redirects(1)
      )
    )
    const asked = answers.filter((answer) => answer.text().includes('has this address already.'))
    assert.lengthOf(asked, NAMES.length - 1)
    assert.lengthOf(await Contact.all(), 1)
  })

  test('from several programs is added once, and the others are refused', async ({
    client,
    assert,
  }) => {
    const api = await program(client, await staff('anna'))
    const answers = await Promise.all(
      NAMES.map((first_name) =>
        api.post('/contacts', { kind: 'person', first_name, points: [EMAIL] })
      )
    )
    const refused = answers.filter((answer) => answer.status() === 409)
    assert.lengthOf(refused, NAMES.length - 1)
    for (const answer of refused) assert.equal(answer.body().code, 'duplicate_point')
    assert.lengthOf(await Contact.all(), 1)
  })

  test('added to several contacts stays with one of them', async ({ client, assert }) => {
    const api = await program(client, await staff('giulia'))
    const add = (firstName: string) => Contact.add({ kind: 'person', firstName }, { by: null })
    const contacts = await Promise.all(NAMES.map(add))
    const answers = await Promise.all(
      contacts.map(({ id }) => api.post(`/contacts/${id}/points`, EMAIL))
    )
    const statuses = answers.map((answer) => answer.status()).sort()
    assert.deepEqual(statuses, [201, 409, 409, 409])
    assert.lengthOf(await db.from('contact_points'), 1)
  })

  test('is refused where it was taken after the look, and shared where that is allowed', async ({
    assert,
  }) => {
    const add = (shared?: boolean) =>
      Contact.add(
        { kind: 'person', firstName: 'Ada', points: [{ ...EMAIL, shared }] },
        { by: null }
      )
    await add(false)
    await assert.rejects(() => add(false), PointTaken)
    for (const shared of [true, undefined]) {
      const [point] = await (await add(shared)).related('points').query()
      assert.isTrue(point.isShared)
    }
  })
})
