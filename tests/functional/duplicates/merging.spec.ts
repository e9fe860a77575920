import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import Note from '#core/contacts/models/note'
import ContactMerge from '#core/duplicates/models/contact_merge'
import Conversation from '#core/conversations/models/conversation'
import findContacts from '#core/contacts/search_hits'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { machine } from '#tests/functional/deals/world'
import { merged, ownerOf, rowsOf, twoMarias, WORK_EMAIL } from '#tests/functional/duplicates/world'
import Entry from '#tests/modules/everything/models/entry'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { snapshot } from '#tests/support/snapshot'
import { documentsOf } from '#tests/support/search'
import { isolated, staff } from '#tests/support/world'

const LATER = () => ({ at: Date.now() + 60_000 })

test.group('Merging contacts', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('moves everything that points at them, modules’ rows too', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await double.writeNote('She prefers Fridays', { by: giulia })
    await double.follow(giulia)
    const deal = await machine(giulia, { contactId: double.id })
    const entry = await Entry.create({ contactId: double.id, words: 'of a module' })
    await merged(maria, [double], giulia)

    assert.lengthOf(await rowsOf('notes', maria.id), 1)
    assert.equal((await deal.refresh()).contactId, maria.id)
    assert.equal((await entry.refresh()).contactId, maria.id)
    await maria.load('tags')
    assert.sameMembers(
      maria.tags.map(({ name }) => name),
      ['café', 'loan']
    )
    await maria.refresh()
    assert.equal(maria.website, 'https://maria.example')
    assert.equal(maria.jobTitle, 'Owner')
    assert.equal(maria.city, 'Torino')
    const kinds = (await TimelineEntry.query().where('contactId', maria.id)).map(({ kind }) => kind)
    assert.includeMembers(kinds, ['duplicates.merged', 'contacts.note', 'deals.created'])
    const actions = await AuditEntry.query()
      .where('entityId', String(double.id))
      .orderBy('id', 'desc')
    assert.equal(actions[0].action, 'merge')
  })

  test('unites points: each address has one owner and one is the main one', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await merged(double, [maria], giulia)

    const points = await rowsOf('contact_points', double.id).orderBy('value')
    assert.deepEqual(
      points.map(({ value, owned_value }) => [value, value === owned_value]),
      [
        ['+393471234567', true],
        ['maria.rossi@posta.example', true],
        ['maria@caffeaurora.example', true],
      ]
    )
    const mainOnes = points.filter(({ is_primary }) => Boolean(is_primary))
    assert.sameMembers(
      mainOnes.map(({ value }) => value),
      ['+393471234567', WORK_EMAIL]
    )
  })

  test('an undo brings everything back as it was', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(giulia)
    const third = await Contact.add(
      { kind: 'person', firstName: 'Maria', tags: ['loan'] },
      { by: giulia }
    )
    await double.writeNote('She prefers Fridays', { by: giulia })
    await machine(giulia, { contactId: double.id, companyId: aurora.id })
    await Entry.create({ contactId: third.id, words: 'of a module' })
    for (const one of [double, third])
      await db.table('everything_profiles').insert({ contact_id: one.id, words: one.name })
    const before = await stateOf()

    const merge = await merged(maria, [double, third], giulia, {
      name: double.id,
      language: maria.id,
    })
    assert.equal((await maria.refresh()).name, 'María Rossi')
    const [profile, ...others] = await rowsOf('everything_profiles', maria.id)
    assert.deepEqual([profile.words, others.length], ['María Rossi', 0])
    const result = await merge.undo({ by: giulia })

    assert.deepInclude(result, { ok: true })
    assert.deepEqual(merge.report, {
      moved: merge.report!.moved,
      missing: [],
      fields: [],
      points: [],
    })
    assert.deepEqual(await stateOf(), before)
    assert.isEmpty(await db.from('contact_merge_rows'))
  })

  test('an undo leaves alone what was changed since, and says so', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const other = await Contact.add({ kind: 'person', firstName: 'Ada' }, { by: giulia })
    const deal = await machine(giulia, { contactId: double.id })
    const merge = await merged(maria, [double], giulia)
    await maria.refresh()
    await maria.change({ website: 'https://new.example', jobTitle: 'Chef' }, { by: giulia })
    await maria.writeNote('Written afterwards', { by: giulia })
    await deal.change({ contactId: other.id }, { by: giulia })
    await maria.change({ points: [{ kind: 'phone', value: MARIAS_PHONE }] }, { by: giulia })
    await other.change({ points: [{ kind: 'email', value: WORK_EMAIL }] }, { by: giulia })

    await merge.undo({ by: giulia })
    assert.deepEqual(merge.report!.fields, ['website'])
    assert.deepEqual(merge.report!.missing.map(({ reference }) => reference).sort(), [
      'contact_points.contact_id',
      'deals.contact_id',
    ])
    await maria.refresh()
    assert.deepInclude(maria.$attributes, {
      website: 'https://new.example',
      jobTitle: 'Chef',
      language: null,
    })
    assert.equal((await deal.refresh()).contactId, other.id)
    assert.lengthOf(await rowsOf('notes', maria.id), 1)
    assert.equal(await ownerOf(WORK_EMAIL), other.id)
    assert.isNull((await Contact.findOrFail(double.id)).deletedAt)
  })

  test('messages route right after a merge and after its undo', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const inbox = await pigeonInbox({ joinsOpen: false })
    const write = async (value: string, text: string) => {
      await bring(inbox, [letter(text, { from: { kind: 'phone', value } })])
      await runJobs()
      return Conversation.query().orderBy('id', 'desc').firstOrFail()
    }
    await double.change({ points: [{ kind: 'phone', value: '+393470000009' }] }, { by: giulia })
    const first = await write('+393470000009', 'from the second phone')
    assert.equal(first.contactId, double.id)

    const merge = await merged(maria, [double], giulia)
    assert.equal((await first.refresh()).contactId, maria.id)
    assert.equal((await write('+393470000009', 'again')).contactId, maria.id)
    assert.equal((await write(MARIAS_PHONE, 'from the first')).contactId, maria.id)
    const inFirst = { conversationId: first.id }
    await bring(inbox, [
      letter('more of it', { ...inFirst, from: { kind: 'phone', value: '+393470000009' } }),
    ])
    await runJobs()

    await merge.undo({ by: giulia })
    assert.equal((await first.refresh()).contactId, double.id)
    const messages = await rowsOf('messages', first.id, 'conversation_id')
    assert.deepEqual(
      messages.map(({ contact_id }) => contact_id),
      [double.id, double.id]
    )
    assert.equal((await write('+393470000009', 'now')).contactId, double.id)
    assert.equal((await write(MARIAS_PHONE, 'and now')).contactId, maria.id)
  })

  test('a message that was already on its way to a merged contact arrives', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await merged(maria, [double], giulia)
    await Note.create({ contactId: double.id, authorId: giulia.id, body: 'late' })
    await runJobs(LATER())
    assert.lengthOf(await rowsOf('notes', maria.id), 1)
    assert.equal((await Contact.standing(double.id))!.id, maria.id)
  })

  test('the search follows, both ways', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await machine(giulia, { contactId: double.id })
    const found = async () => (await findContacts(WORK_EMAIL, giulia, 5)).map(({ url }) => url)
    const merge = await merged(maria, [double], giulia, { name: maria.id })
    assert.deepEqual(await found(), [`/contacts/${maria.id}`])
    await runJobs(LATER())
    assert.lengthOf(await documentsOf([double.id]), 0)
    await merge.undo({ by: giulia })
    assert.deepEqual(await found(), [`/contacts/${double.id}`])
  })

  test('a chain of merges leads to its end, and is undone from there', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const third = await Contact.add({ kind: 'person', firstName: 'Maria' }, { by: giulia })
    const one = await merged(maria, [double], giulia)
    const two = await merged(third, [maria], giulia)
    assert.equal((await Contact.standing(double.id))!.id, third.id)
    assert.deepEqual(await one.undo({ by: giulia }), { ok: false, reason: 'nested' })
    assert.deepInclude(await two.undo({ by: giulia }), { ok: true })
    assert.deepInclude(await one.undo({ by: giulia }), { ok: true })
    assert.deepEqual(await one.undo({ by: giulia }), { ok: false, reason: 'undone' })
    assert.equal(await ownerOf(WORK_EMAIL), double.id)
  })

  test('kinds do not mix, and who was changed or deleted meanwhile is not merged', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double, aurora } = await twoMarias(giulia)
    const attempt = (contactIds: number[], revisions: number[] = []) =>
      ContactMerge.of({ keptId: maria.id, contactIds, choice: {}, revisions }, { by: giulia })
    const before = await snapshot()
    assert.deepEqual(await attempt([maria.id, aurora.id]), { ok: false, reason: 'kinds' })
    assert.deepEqual(await attempt([maria.id, double.id], [1, 7]), {
      ok: false,
      reason: 'stale',
    })
    assert.deepEqual(await snapshot(), before)
    await double.remove({ by: giulia })
    assert.deepEqual(await attempt([maria.id, double.id]), { ok: false, reason: 'gone' })
  })

  test('of companies, the people who work there move', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await twoMarias(giulia)
    const other = await Contact.add(
      { kind: 'company', name: 'Caffe Aurora S.r.l.' },
      { by: giulia }
    )
    const merge = await merged(other, [aurora], giulia)
    assert.equal((await maria.refresh()).companyId, other.id)
    await merge.undo({ by: giulia })
    assert.equal((await maria.refresh()).companyId, aurora.id)
  })

  test('as many statements move a thousand lines as one', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    const statements = async () => {
      const made = await queriesOf(() => merged(maria, [double], giulia))
      const merge = await ContactMerge.query().orderBy('id', 'desc').firstOrFail()
      const undone = await queriesOf(() => merge.undo({ by: giulia }))
      return [made.length, undone.length]
    }
    const few = await statements()
    const line = { contact_id: double.id, kind: 'contacts.note', occurred_at: 1, data: '{}' }
    await db.table('timeline_entries').multiInsert(Array(90).fill(line))
    await double.writeNote('and a note', { by: giulia })
    const many = await statements()
    assert.closeTo(many[0], few[0], 1)
    assert.closeTo(many[1], few[1], 2)
    assert.isAbove((await rowsOf('timeline_entries', double.id)).length, 90)
  })

  test('a purge of the kept contact leaves nothing of the others', async ({ assert }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await merged(maria, [double], giulia)
    await maria.refresh()
    await maria.purge()
    assert.isNull(await Contact.find(double.id))
    assert.isEmpty(await db.from('contact_merges'))
  })
})

/** All that merging touches, but for what tells of it. */
async function stateOf() {
  const tables = [
    'contact_points',
    'contact_addresses',
    'contact_tags',
    'contact_followers',
    'notes',
    'deals',
    'everything_entries',
    'everything_profiles',
  ]
  const state: Record<string, unknown> = {}
  for (const table of tables) {
    const rows = await db.query().from(table)
    state[table] = rows.map((row) => JSON.stringify(row)).sort()
  }
  const contacts = await db.query().from('contacts').orderBy('id')
  state.contacts = contacts.map(({ revision, updated_at, ...row }) => row)
  const lines = await db
    .query()
    .from('timeline_entries')
    .orderBy('id')
    .whereNot('kind', 'like', 'duplicates.%')
  state.lines = lines.map(({ id, contact_id }) => [id, contact_id])
  return state
}
