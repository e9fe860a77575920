import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import Import from '#core/imports/models/import'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { checked, imported, taken } from '#tests/functional/imports/world'
import { runJobs } from '#tests/support/jobs'
import { assertIndexedAlike } from '#tests/support/search'
import { customers, isolated, staff } from '#tests/support/world'

const PEOPLE =
  'First name,Last name,Email,Phone,Company,Tags\n' +
  'Piera,Galli,piera@galli.example,+39 347 765 4321,Bar Galli,vip\n' +
  'Maria,Rossi,MARIA@caffeaurora.example,,,\n' +
  'Ugo,Rotto,not-an-email,,,\n'

const post = (client: ApiClient, by: User, path: string) =>
  client.post(path).loginAs(by).withCsrfToken().redirects(0)

const rules = { key: 'any', on_known: 'fill', on_phone: 'ask', kind: 'auto' }

test.group('Imports', (group) => {
  isolated(group)

  test('a file is uploaded, mapped, looked at and brought in', async ({ client, assert }) => {
    const marco = await staff('marco')
    await customers({ owner: marco })
    const sent = await post(client, marco, '/imports').file('file', Buffer.from(PEOPLE), {
      filename: 'people.csv',
    })
    const one = await Import.firstOrFail()
    sent.assertHeader('location', `/imports/${one.id}`)
    await runJobs()
    const columns = await client.get(`/imports/${one.id}/edit`).loginAs(marco)
    columns.assertTextIncludes('3 rows')

    const targets = ['firstName', 'lastName', 'email', 'phone', 'company', 'tags']
    const form = Object.fromEntries(targets.map((target, at) => [`targets[${at}]`, target]))
    await client
      .put(`/imports/${one.id}`)
      .form({ ...form, ...rules })
      .loginAs(marco)
      .withCsrfToken()
      .redirects(0)
    await runJobs()
    const preview = await client.get(`/imports/${one.id}`).loginAs(marco)
    preview.assertTextIncludes('“not-an-email” is not an email address.')
    preview.assertTextIncludes('row with errors, left out')
    assert.deepEqual((await one.refresh()).expected, { created: 1, unchanged: 1, refused: 1 })
    assert.isNull(await Contact.findBy('name', 'Piera Galli'))

    await post(client, marco, `/imports/${one.id}/start`)
    await runJobs()
    assert.deepEqual((await one.refresh()).counts, {
      created: 1,
      companies: 1,
      unchanged: 1,
      refused: 1,
    })
    const piera = await Contact.findByOrFail('name', 'Piera Galli')
    await piera.load('company')
    assert.equal(piera.company.name, 'Bar Galli')
    await assertIndexedAlike(assert)
    const audit = await db.from('audit_entries').where({ action: 'create', entity: 'contacts' })
    assert.include(
      audit.map(({ label }) => label),
      'Piera Galli'
    )
    const refused = await client.get(`/imports/${one.id}/refused`).loginAs(marco)
    assert.include(refused.text(), 'Ugo,Rotto,not-an-email,,,,4,')
  })

  test('the same again changes nothing, and says that it is the same', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await imported(PEOPLE, giulia)
    const before = await db.from('contacts').count('* as total').first()
    const again = await imported(PEOPLE, giulia)
    assert.deepEqual(again.counts, { unchanged: 2, refused: 1 })
    assert.deepEqual(await db.from('contacts').count('* as total').first(), before)
    const twin = await checked(PEOPLE, giulia)
    const page = await client.get(`/imports/${twin.id}`).loginAs(giulia)
    page.assertTextIncludes('You imported this same file before')
  })

  test('what is there is filled in, overwritten or left, as one chose', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const file =
      'Email,Job title,Website\nmaria@caffeaurora.example,Director,https://rossi.example\n'
    assert.deepEqual((await imported(file, giulia, { onKnown: 'leave' })).counts, { duplicate: 1 })
    await imported(file, giulia)
    await maria.refresh()
    assert.include(maria.toJSON(), { jobTitle: 'Owner', website: 'https://rossi.example' })
    await imported(file, giulia, { onKnown: 'overwrite' })
    assert.equal((await maria.refresh()).jobTitle, 'Director')
    const line = await TimelineEntry.query().where('contact_id', maria.id).orderBy('id', 'desc')
    assert.deepEqual(line[0].data.changes, { jobTitle: ['Owner', 'Director'] })
  })

  test('the same phone with another name is asked about, or shared', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const file = 'First name,Last name,Phone\nNino,Bianchi,+39 347 123 4567\n'
    const asked = await imported(file, giulia)
    assert.deepEqual(asked.counts, { duplicate: 1 })
    const [row] = await db.from('import_rows').where('import_id', asked.id)
    assert.equal(row.contact_id, maria.id)
    await imported(file, giulia, { onPhone: 'share' })
    const nino = await Contact.findByOrFail('name', 'Nino Bianchi')
    const [point] = await nino.related('points').query()
    assert.isTrue(point.isShared)
  })

  test('a row updates by its key', async ({ assert }) => {
    const giulia = await staff('giulia')
    await imported('ID,First name,Last name\nA1,Ida,Verdi\n', giulia)
    const file = 'ID,First name,Last name,Job title\nA1,Ida,Verdini,Cook\n'
    const one = await imported(file, giulia, { key: 'external_id', onKnown: 'overwrite' })
    assert.deepEqual(one.counts, { updated: 1 })
    const ida = await Contact.findByOrFail('externalId', 'A1')
    assert.include(ida.toJSON(), { name: 'Ida Verdini', sortName: 'verdini ida', jobTitle: 'Cook' })
  })

  test('a whole import is taken back, but for what was used since', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const file = `${PEOPLE}Rita,Bruni,rita@bruni.example,,,\nMaria,Rossi,maria@caffeaurora.example,+39 02 8765 4321,,gold\n`
    const one = await imported(file, giulia)
    const rita = await Contact.findByOrFail('name', 'Rita Bruni')
    await rita.writeNote('She called', { by: giulia })

    await one.revert({ by: giulia })
    await runJobs()
    await one.refresh()
    assert.equal(one.state, 'reverted')
    assert.include(one.counts, { taken_back: 3, kept: 1 })
    assert.isNull((await rita.refresh()).deletedAt)
    const piera = await Contact.findByOrFail('name', 'Piera Galli')
    assert.isNotNull(piera.deletedAt)
    const points = await maria.related('points').query().orderBy('id')
    assert.deepEqual(
      points.map(({ value }) => value),
      ['maria@caffeaurora.example', '+393471234567']
    )
    await assertIndexedAlike(assert)
  })

  test('who may not change a contact gets its row back', async ({ assert }) => {
    const marco = await staff('marco')
    const anna = await staff('anna')
    await customers({ owner: marco })
    const file = 'Email,Website\nmaria@caffeaurora.example,https://rossi.example\n'
    const one = await imported(file, anna)
    assert.deepEqual(one.counts, { refused: 1 })
  })

  test('files of others are not there', async ({ client }) => {
    const giulia = await staff('giulia')
    const one = await taken(PEOPLE, giulia)
    const marco = await staff('marco')
    for (const path of ['', '/edit', '/refused'])
      (await client.get(`/imports/${one.id}${path}`).loginAs(marco)).assertStatus(404)
    const started = await post(client, marco, `/imports/${one.id}/start`)
    started.assertStatus(404)
  })

  test('who has no permission sees no import', async ({ client }) => {
    const anna = await staff('anna')
    for (const path of ['/imports', '/imports/create', '/exports/create'])
      (await client.get(path).loginAs(anna)).assertStatus(403)
  })

  test('nothing is taken without a file, and no two columns are the same', async ({ client }) => {
    const giulia = await staff('giulia')
    const none = await post(client, giulia, '/imports')
    none.assertStatus(302)
    const one = await taken(PEOPLE, giulia)
    const form = { 'targets[0]': 'firstName', 'targets[1]': 'firstName', ...rules }
    const twice = await client
      .put(`/imports/${one.id}`)
      .form(form)
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    twice.assertFlashMessage('inputErrorsBag', {
      targets: ['Two columns are First name: leave one out, or choose something else.'],
    })
  })
})
