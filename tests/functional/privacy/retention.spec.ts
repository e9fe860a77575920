import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import StoredFile from '#core/contacts/models/stored_file'
import RetentionRun from '#core/privacy/models/retention_run'
import applyAll from '#core/privacy/schedules/retention'
import type { RetentionRules } from '#core/privacy/retention'
import { settings } from '#core/settings/settings'
import { call } from '#tests/functional/activities/world'
import { asked, guarded } from '#tests/functional/conversations/world'
import { machine } from '#tests/functional/deals/world'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { snapshot } from '#tests/support/snapshot'
import { customers, isolated, staff } from '#tests/support/world'

const DAY = 86_400_000
const ago = (days: number) => Date.now() - days * DAY

async function night(rules: RetentionRules) {
  await settings.set({ 'privacy.retention': rules })
  await applyAll()
  await runJobs()
}

const age = (table: string, column: string, days: number, id?: number) =>
  db
    .from(table)
    .if(id, (query) => query.where('id', id!))
    .update({ [column]: ago(days) })

test.group('Retention', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('without a rule nothing goes', async ({ assert }) => {
    await asked({ owner: await staff('giulia') })
    await age('contacts', 'last_activity_at', 5000)
    await runJobs()
    const before = await snapshot()
    await applyAll()
    await runJobs()
    assert.deepEqual(await snapshot(), before)
  })

  test('contacts go when nothing happened with them for long, and nothing is open', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const add = (lastName: string) => Contact.add({ kind: 'person', lastName }, { by: null })
    const [idle, recent, buyer] = [await add('Idle'), await add('Recent'), await add('Buyer')]
    const planned = await add('Planned')
    await call(giulia, { contactId: planned.id })
    const { maria, aurora } = await customers()
    await machine(giulia, { contactId: buyer.id })
    await age('contacts', 'last_activity_at', 400)
    await age('contacts', 'last_activity_at', 300, recent.id)
    await age('contacts', 'last_activity_at', 300, maria.id)
    await night({ 'privacy.contacts': 12 })
    const left = (await Contact.query().orderBy('id')).map(({ id }) => id)
    assert.sameMembers(left, [recent.id, buyer.id, planned.id, maria.id, aurora.id])
    assert.isNull(await Contact.find(idle.id))
    const run = await RetentionRun.firstOrFail()
    assert.deepInclude(run.$attributes, { kind: 'privacy.contacts', removed: 1 })
    assert.isNotNull(run.finishedAt)
    const entry = await AuditEntry.findByOrFail('action', 'retention')
    assert.equal(entry.label, 'privacy.contacts (1)')
    await night({ 'privacy.contacts': 12 })
    assert.lengthOf(await RetentionRun.all(), 1)
  })

  test('resolved conversations go with all that hangs on them', async ({ assert }) => {
    const { maria, conversation } = await asked()
    await drive.use().put('hung-key', 'hello')
    const file = { key: 'hung-key', name: 'a.pdf', mime: 'x', size: 5 }
    const { id } = await StoredFile.create({ ...file, contactId: maria.id })
    const [message] = await db.from('messages')
    await db.table('message_files').insert({ message_id: message.id, file_id: id })
    await age('conversations', 'last_message_at', 400)
    await night({ 'privacy.conversations': 12 })
    assert.lengthOf(await db.from('messages'), 1)
    await conversation.refresh()
    await conversation.merge({ status: 'resolved' }).save()
    await night({ 'privacy.conversations': 12 })
    for (const table of ['conversations', 'messages', 'files', 'message_files'])
      assert.isEmpty(await db.from(table), table)
    assert.isEmpty(await db.from('timeline_entries').where('kind', 'conversations.message'))
    assert.isEmpty(await db.from('arrivals').whereNotNull('payload'))
    assert.lengthOf(await db.from('arrivals'), 1)
    assert.isFalse(await drive.use().exists('hung-key'))
    assert.isNotNull(await Contact.find(maria.id))
  })

  test('files, originals, quarantine, notifications, failed jobs and the audit log go by age', async ({
    assert,
  }) => {
    const { maria } = await asked()
    const giulia = await staff('giulia')
    await drive.use().put('old-key', 'hello')
    const file = { key: 'old-key', name: 'a.pdf', mime: 'x', size: 5 }
    await StoredFile.create({ ...file, contactId: maria.id })
    const arrival = { channel: 'x', state: 'failed', received_at: 1 }
    await db.table('arrivals').insert({ ...arrival, key: 'old', payload: '{' })
    await db.table('arrivals').insert({ ...arrival, key: 'new', received_at: Date.now() })
    await db
      .table('user_notifications')
      .insert({ user_id: giulia.id, kind: 'x.y', data: '{}', created_at: ago(31) })
    const job = { name: 'x.y', queue: 'x', payload: '{}', max_attempts: 1, run_at: 1 }
    const failed = { ...job, state: 'failed', created_at: 1, finished_at: ago(31) }
    await db.table('jobs').insert(failed)
    await age('files', 'created_at', 40)
    await age('audit_entries', 'created_at', 40)
    await db
      .from('arrivals')
      .where('state', 'done')
      .update({ received_at: ago(31) })

    await night({
      'privacy.files': 1,
      'privacy.originals': 30,
      'privacy.quarantine': 30,
      'privacy.notifications': 30,
      'privacy.jobs': 30,
      'privacy.audit': 1,
    })

    assert.isEmpty(await db.from('files'))
    assert.isFalse(await drive.use().exists('old-key'))
    assert.isEmpty(await db.from('arrivals').where('state', 'done').whereNotNull('payload'))
    const kept = await db.from('arrivals').where('state', 'failed')
    assert.deepEqual(
      kept.map(({ key }) => key),
      ['new']
    )
    assert.isEmpty(await db.from('user_notifications'))
    assert.isEmpty(await db.from('jobs').where('state', 'failed'))
    assert.isEmpty(await db.from('audit_entries').whereNot('action', 'retention'))
    assert.lengthOf(await db.from('messages'), 1)
  })

  test('many go in batches, and modules take part', async ({ assert }) => {
    const { maria } = await customers()
    const entries = Array.from({ length: 60 }, (_, index) => ({
      contact_id: maria.id,
      words: `w ${index}`,
      created_at: ago(index < 55 ? 10 : 1),
      updated_at: 1,
    }))
    await db.table('everything_entries').multiInsert(entries)
    await night({ 'everything.entries': 7 })
    assert.lengthOf(await db.from('everything_entries').where('words', 'like', 'w %'), 5)
    assert.equal((await RetentionRun.firstOrFail()).removed, 55)
  })

  test('the preview tells what would go and saves nothing; saving does', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    for (let index = 0; index < 12; index++)
      await Contact.add({ kind: 'person', lastName: `Idle${index}.` }, { by: null })
    await age('contacts', 'last_activity_at', 400)
    const before = await snapshot()
    const preview = await client
      .get('/settings/retention/preview?privacy-contacts=12&privacy-files=')
      .loginAs(giulia)
    preview.assertStatus(200)
    preview.assertTextIncludes('12 today')
    preview.assertTextIncludes('Idle9.')
    assert.notInclude(preview.text(), 'Idle11.')
    preview.assertTextIncludes('and 2 more')
    assert.deepEqual(await snapshot(), before)

    const put = (form: Record<string, string>) =>
      client
        .put('/settings/retention')
        .form({ _form: '/settings/retention', ...form })
        .withCsrfToken()
        .redirects(0)
    await put({ 'privacy-contacts': '12', 'privacy-files': '' }).loginAs(giulia)
    assert.deepEqual(await settings.get('privacy.retention'), { 'privacy.contacts': 12 })
    for (const wrong of ['0', '-1', '1.5', 'x', '1201'])
      await put({ 'privacy-contacts': wrong }).loginAs(giulia)
    const refused = await client
      .get('/settings/retention/preview?_form=/settings/retention&privacy-contacts=0')
      .loginAs(giulia)
      .redirects(0)
    refused.assertHeader('location', '/settings/retention')
    assert.deepEqual(await settings.get('privacy.retention'), { 'privacy.contacts': 12 })
    const paths = ['/settings/retention', '/settings/retention/preview']
    await guarded([...paths.map((path) => () => client.get(path)), () => put({})])
    ;(await client.get(paths[0]).loginAs(giulia)).assertTextIncludes('value="12"')
    assert.lengthOf(await Contact.all(), 12)
  })
})
