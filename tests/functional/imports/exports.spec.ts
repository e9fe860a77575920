import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import { parse as parseCsv } from 'csv-parse/sync'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { loadContacts } from '#core/imports/exporting/load'
import Export, { EXPORT_FORMATS } from '#core/imports/models/export'
import type { FileFormat } from '#core/lists/file'
import { imported } from '#tests/functional/imports/world'
import { call } from '#tests/functional/activities/world'
import { machine } from '#tests/functional/deals/world'
import { runJobs } from '#tests/support/jobs'
import { restrict } from '#tests/support/rights'
import { customers, isolated, staff } from '#tests/support/world'

async function exported(format: FileFormat, by: User, entity = 'contacts') {
  const selection = { filters: [], q: '' }
  const one = await Export.begin({ entity, format, selection, total: 0 }, { by })
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

test.group('Exports of other lists', (group) => {
  isolated(group)

  test('deals: all that one may read, in plain numbers and days', async ({ assert }) => {
    const marco = await staff('marco')
    const { maria, aurora } = await customers({ owner: marco })
    const tags = ['vip', 'café']
    await machine(marco, { title: '=SUM(A1)', contactId: maria.id, companyId: aurora.id, tags })
    await machine(marco, {
      title: 'Beans',
      amount: 1500,
      currency: 'JPY',
      expectedOn: '2026-12-01',
    })
    await (await machine(marco, { title: 'Gone' })).remove({ by: marco })
    await machine(await staff('giulia'), { title: 'Not his' })
    await restrict('manager', { read: 'own' }, 'deals')

    const [header, sum, beans, ...more] = parse((await exported('csv', marco, 'deals')).toString())
    assert.deepEqual(more, [])
    assert.deepEqual(header.slice(0, 5), ['Title', 'Amount', 'Currency', 'Status', 'Pipeline'])
    const words = ["'=SUM(A1)", '2400.00', 'EUR', 'Open', 'Sales']
    assert.deepEqual(sum.slice(0, 5), words)
    assert.deepEqual(sum.slice(6, 8), [maria.name, aurora.name])
    assert.deepEqual([sum[9], sum[11]], [marco.email, 'café, vip'])
    assert.deepEqual([beans[1], beans[8]], ['1500', '2026-12-01'])
  })

  test('activities: what the list shows', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    await call(giulia, { title: '-1', contactId: maria.id, dueOn: '2026-11-30', note: '\n=2' })
    const meeting = await call(giulia, { kind: 'meeting', title: 'Meet' })
    await meeting.finish({ by: giulia, outcome: 'held', note: 'Signs' })

    const form = await client.get('/exports/create/activities?from=view%3Dall').loginAs(giulia)
    form.assertTextIncludes('2 activities')
    assert.notInclude(form.text(), 'vcard')
    const send = (format: string) =>
      client
        .post('/exports')
        .form({ list: 'activities', format, from: 'view=done', all: '1' })
        .loginAs(giulia)
        .withCsrfToken()
        .redirects(0)
    await send('vcard')
    assert.isNull(await Export.first())
    await send('xlsx')
    await runJobs()
    assert.equal((await Export.firstOrFail()).done, 1)

    const [, plus, done] = parse((await exported('csv', giulia, 'activities')).toString())
    assert.deepEqual(plus.slice(0, 4), ["'-1", 'Call', 'Open', '2026-11-30'])
    assert.deepEqual([plus[5], plus[10]], [maria.name, "'\n=2"])
    assert.deepEqual(done.slice(11, 13), ['Took place', 'Signs'])
  })

  test('are there for lists that have files, to who may read them', async ({ client }) => {
    const giulia = await staff('giulia')
    const at = (list: string, by: User) => client.get(`/exports/create/${list}`).loginAs(by)
    ;(await at('conversations', giulia)).assertStatus(404)
    ;(await at('deals', await staff('luca'))).assertStatus(403)
    ;(await client.get('/exports/create/deals').redirects(0)).assertHeader('location', '/sign-in')
    await machine(giulia)
    await call(giulia)
    for (const path of ['/deals/list', '/activities/list']) {
      const link = `/exports/create/${path.split('/')[1]}?`
      ;(await client.get(`${path}?view=all`).loginAs(giulia)).assertTextIncludes(link)
    }
  })
})

const parse = (text: string): string[][] => parseCsv(text, { bom: true })

/** Blanks around a cell are not taken in. */
const asCopied = (contact: Awaited<ReturnType<typeof loadContacts>>[number]) => ({
  ...contact,
  lastName: contact.lastName.trim(),
})
