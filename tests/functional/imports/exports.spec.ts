import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { loadContacts } from '#core/imports/exporting/load'
import Export, { EXPORT_FORMATS, type ExportFormat } from '#core/imports/models/export'
import { imported } from '#tests/functional/imports/world'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

async function exported(format: ExportFormat, by: User) {
  const selection = { filters: [], q: '' }
  const one = await Export.begin({ entity: 'contacts', format, selection, total: 0 }, { by })
  await runJobs()
  await one.refresh()
  return buffer(await drive.use().getStream(one.key!))
}

const all = async () => {
  const rows = await db.query().from('contacts').whereNull('deleted_at').select('id')
  const found = await loadContacts(rows.map(({ id }) => id as number))
  return found.sort((a, b) =>
    (a.name + a.firstName + a.lastName).localeCompare(b.name + b.firstName + b.lastName)
  )
}

/** Contacts with everything that may go wrong on the way. */
async function crowd(by: User) {
  const { aurora } = await customers({ owner: by })
  await Contact.add(
    {
      firstName: '=cmd|"/c calc"!A1',
      lastName: '\t@O\'Neil, "Ned"',
      jobTitle: "'=1+1",
      website: 'neil.example',
      companyId: aurora.id,
      ownerId: by.id,
      language: 'it',
      timeZone: 'Europe/Rome',
      preferredChannel: 'email',
      externalId: '+39;1',
      points: [
        { kind: 'email', value: 'ned@neil.example', label: 'Segreteria' },
        { kind: 'email', value: 'ned@home.example', label: 'home' },
        { kind: 'phone', value: '+390212345678', label: 'office' },
      ],
      addresses: [
        { kind: 'work', street: 'Via Roma 1; scala B', city: 'Torino', country: 'IT' },
        { kind: 'home', street: '-5 High St', postalCode: 'D02', city: 'Dublin', country: 'IE' },
      ],
      tags: ['vip', 'café'],
    },
    { by }
  )
  await Contact.add({ firstName: 'Solo', externalId: 'x-1' }, { by })
}

test.group('Exports', (group) => {
  isolated(group)

  for (const format of EXPORT_FORMATS)
    test(`${format}: what goes out comes in again as it was`, async ({ assert }) => {
      const giulia = await staff('giulia')
      await crowd(giulia)
      const before = await all()
      const file = await exported(format, giulia)
      const same = await imported(file, giulia)
      assert.deepEqual(same.counts, { unchanged: before.length })

      await db.from('contacts').delete()
      const fresh = await imported(file, giulia)
      assert.equal(fresh.counts!.refused ?? 0, 0)
      assert.deepEqual(await all(), before.map(asCopied))
    })

  test('no cell of a table is a formula', async ({ assert }) => {
    const giulia = await staff('giulia')
    await crowd(giulia)
    const text = (await exported('csv', giulia)).toString()
    assert.include(text, `"'=cmd|""/c calc""!A1"`)
    assert.include(text, `''=1+1`)
  })

  test('a file is made of what the list shows, for its owner only', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    const form = await client.get('/exports/create?from=q%3Dmaria').loginAs(giulia)
    form.assertTextIncludes('1 contact')
    const sent = await client
      .post('/exports')
      .form({ format: 'csv', from: 'q=maria', all: '1' })
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    const one = await Export.firstOrFail()
    sent.assertHeader('location', `/exports/${one.id}`)
    const waiting = await client.get(`/exports/${one.id}/file`).loginAs(giulia)
    waiting.assertStatus(404)
    await runJobs()
    const page = await client.get(`/exports/${one.id}`).loginAs(giulia)
    page.assertTextIncludes('Download')
    const file = await client.get(`/exports/${one.id}/file`).loginAs(giulia)
    assert.include(file.text(), maria.lastName!)
    assert.notInclude(file.text(), 'office')
    const other = await client.get(`/exports/${one.id}/file`).loginAs(await staff('marco'))
    other.assertStatus(404)
    const empty = await client
      .post('/exports')
      .form({ format: 'pdf', all: '1' })
      .loginAs(giulia)
      .withCsrfToken()
      .redirects(0)
    empty.assertStatus(302)
  })
})

/** Blanks around a cell are not taken in. */
const asCopied = (contact: Awaited<ReturnType<typeof loadContacts>>[number]) => ({
  ...contact,
  lastName: contact.lastName.trim(),
})
