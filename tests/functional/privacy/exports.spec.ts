import { readdirSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import type Contact from '#core/contacts/models/contact'
import StoredFile from '#core/contacts/models/stored_file'
import PersonalExport from '#core/privacy/models/personal_export'
import sweep from '#core/privacy/schedules/sweep'
import { storagePath } from '#kernel/paths'
import { asked, guarded } from '#tests/functional/conversations/world'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const DAY = 86_400_000

async function unpacked(client: ApiClient, by: User, maria: Contact) {
  await client
    .post(`/contacts/${maria.id}/personal-exports`)
    .withCsrfToken()
    .loginAs(by)
    .redirects(0)
  await runJobs()
  const one = await PersonalExport.firstOrFail()
  const file = await client.get(`/personal-exports/${one.id}/file`).loginAs(by)
  const bytes = await drive.use().getBytes(one.key!)
  const entries = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [name, Buffer.from(content).toString()] as const
  )
  return { one, file, zip: Object.fromEntries(entries) }
}

test.group('Export of personal data', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('has everything of every addon, to read and for programs, and the files', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await asked()
    await maria.change({ language: 'it' }, { by: giulia })
    await maria.writeNote('Her <b>daughter</b> decides', { by: giulia })
    await db.table('everything_entries').insert({
      contact_id: maria.id,
      words: 'a module knows',
      created_at: 1,
      updated_at: 1,
    })
    const name = '../../etc/pass"wd\u202e.pdf'
    await drive.use().put('hello-key', 'hello')
    await StoredFile.create({ key: 'hello-key', contactId: maria.id, name, mime: 'x', size: 5 })

    const { zip, file } = await unpacked(client, giulia, maria)

    file.assertStatus(200)
    assert.equal(file.header('content-type'), 'application/zip')
    const record = JSON.parse(zip['data/contacts.record.json'])
    assert.equal(record.contact.first_name, 'Maria')
    assert.deepInclude(record.points[0], { value: 'maria@caffeaurora.example' })
    assert.include(zip['data/conversations.conversations.json'], 'Is my order <ready>?')
    assert.include(zip['data/everything.entries.json'], 'a module knows')
    for (const [path, text] of Object.entries(zip))
      if (path.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(text), path)

    const page = zip['index.html']
    assert.include(page, '<html lang="it">')
    assert.include(page, 'Her &lt;b&gt;daughter&lt;/b&gt; decides')
    assert.include(page, 'Is my order &lt;ready&gt;?')
    assert.notInclude(page, '<b>daughter')
    const [path] = Object.keys(zip).filter((key) => key.startsWith('files/'))
    assert.match(path, /^files\/contacts\.record\/1-[^/]+pass_wd_\.pdf$/)
    assert.equal(zip[path], 'hello')
    assert.isEmpty(readdirSync(storagePath('exports')))
  })

  test('who made it and who took it is on record, without what is in it', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await unpacked(client, giulia, maria)
    const entries = await AuditEntry.query().where('action', 'like', '%_personal').orderBy('id')
    assert.deepEqual(
      entries.map(({ action, label, changes }) => ({ action, label, changes })),
      ['export_personal', 'download_personal'].map((action) => ({
        action,
        label: `#${maria.id}`,
        changes: {},
      }))
    )
  })

  test('can be fetched for a day, then it is gone', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const { one } = await unpacked(client, giulia, maria)
    await sweep()
    assert.isTrue(await drive.use().exists(one.key!))
    await db
      .from('personal_exports')
      .where('id', one.id)
      .update({ created_at: Date.now() - DAY - 1 })
    for (const path of ['', '/file'])
      (await client.get(`/personal-exports/${one.id}${path}`).loginAs(giulia)).assertStatus(404)
    await sweep()
    assert.isFalse(await drive.use().exists(one.key!))
    assert.isNull(await PersonalExport.find(one.id))
  })

  test('leaves nothing behind when the contact is erased meanwhile', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const before = readdirSync(storagePath('files'), { recursive: true }).length
    await PersonalExport.begin(maria, { by: giulia })
    await maria.erase({ by: giulia })
    await runJobs()
    assert.lengthOf(readdirSync(storagePath('files'), { recursive: true }), before)
  })

  test('is for administrators alone', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    const { one } = await unpacked(client, giulia, maria)
    const paths = [`/contacts/${maria.id}/privacy`, `/personal-exports/${one.id}`]
    const sends = [...paths, `/personal-exports/${one.id}/file`].map(
      (path) => () => client.get(path)
    )
    const post = () => client.post(`/contacts/${maria.id}/personal-exports`).withCsrfToken()
    await guarded([...sends, post])
    ;(
      await post()
        .loginAs(await staff('marco'))
        .redirects(0)
    ).assertStatus(403)
    ;(await client.get('/personal-exports/999999').loginAs(giulia)).assertStatus(404)
    assert.lengthOf(await PersonalExport.all(), 1)
    for (const path of paths) (await client.get(path).loginAs(giulia)).assertStatus(200)
    const record = await client.get(`/contacts/${maria.id}`).loginAs(await staff('marco'))
    assert.notInclude(record.text(), `/contacts/${maria.id}/privacy`)
  })
})
