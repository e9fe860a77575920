import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import AuditEntry from '#core/audit/models/audit_entry'
import Contact from '#core/contacts/models/contact'
import StoredFile from '#core/contacts/models/stored_file'
import Message from '#core/conversations/models/message'
import Conversation from '#core/conversations/models/conversation'
import { eraseForGood } from '#core/privacy/erasure'
import { decide } from '#core/outbox/decide'
import { isSuppressed } from '#core/outbox/suppressions'
import { addons } from '#kernel/addons'
import { allTables } from '#kernel/database/tables'
import { asked, guarded } from '#tests/functional/conversations/world'
import { machine } from '#tests/functional/deals/world'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { snapshot } from '#tests/support/snapshot'
import { customers, isolated, staff } from '#tests/support/world'

/** Where words of anyone stand in the database. */
async function placesOf(words: string[]) {
  const found: string[] = []
  for (const table of await allTables())
    for (const row of await db.query().from(table)) {
      const text = JSON.stringify(row).toLowerCase()
      found.push(...words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`))
    }
  return [...new Set(found)]
}

const erase = async (contact: Contact) => eraseForGood(contact, { by: await staff('giulia') })

const conversationWith = async (contact: Contact) =>
  Conversation.with(contact, { by: await staff('giulia') })

test.group('Erasure', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('takes every word of the contact out of every table', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria, conversation } = await asked({ owner: giulia })
    await maria.change({ jobTitle: 'Zarina' }, { by: giulia })
    const note = await maria.writeNote('Her daughter Quenby decides', { by: giulia })
    await note.remove({ by: giulia })
    await conversation.note('@Giulia Verdi Quenby called', { by: giulia })
    await conversation.assign({ assigneeId: giulia.id }, { by: giulia })
    await machine(giulia, { title: 'Machine for Zarina Rossi', contactId: maria.id })
    await drive.use().put('erased-key', 'hello')
    const file = { key: 'erased-key', name: 'quenby.pdf', mime: 'x', size: 5 }
    await StoredFile.create({ ...file, contactId: maria.id })
    const words = ['rossi', 'zarina', 'quenby', 'maria@caffeaurora', MARIAS_PHONE, 'order <ready>']
    assert.isAbove((await placesOf(words)).length, 10)

    const gone = await client
      .post(`/contacts/${maria.id}/erasure`)
      .form({ name: ' maria ROSSI ' })
      .withCsrfToken()
      .loginAs(giulia)
      .redirects(0)
    gone.assertHeader('location', '/contacts')
    await runJobs()

    assert.deepEqual(await placesOf(words), [])
    assert.isFalse(await drive.use().exists('erased-key'))
    const entry = await AuditEntry.findByOrFail('action', 'erase')
    assert.include(entry.$attributes, { entityId: `${maria.id}`, label: `#${maria.id}` })
    assert.deepEqual([entry.changes, entry.actor], [{}, 'Giulia Verdi'])
  })

  test('keeps a keyed hash, so that nobody writes there again, not even after an import', async ({
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, inbox, conversation } = await asked()
    const points = [{ kind: 'phone', value: MARIAS_PHONE }]
    await erase(maria)
    assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'conversation'), 'erased')

    const again = await Contact.add({ kind: 'person', firstName: 'M', points }, { by: giulia })
    const words = { inbox, address: MARIAS_PHONE, body: 'Hello' }
    const unasked = await (await conversationWith(again)).reply(words, { by: giulia })
    assert.deepInclude(await decide(await Message.findOrFail(unasked.id), inbox), {
      ok: false,
      reason: 'erased',
    })

    await bring(inbox, [letter('It is me again')])
    await runJobs()
    const answer = await (await conversationWith(again)).reply(words, { by: giulia })
    assert.deepEqual(await decide(await Message.findOrFail(answer.id), inbox), { ok: true })
    assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'marketing'), 'erased')
    assert.isNull(await db.from('conversations').where('id', conversation.id).first())
  })

  test('leaves addresses that another contact has to them', async ({ assert }) => {
    const { maria } = await customers()
    const points = [{ kind: 'phone', value: MARIAS_PHONE }]
    await Contact.add({ kind: 'person', firstName: 'Ada', points }, { by: null })
    await erase(maria)
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'marketing'))
    assert.equal(await isSuppressed('email', 'maria@caffeaurora.example', 'survey'), 'erased')
    const heir = await db.from('contact_points').where({ owned_value: MARIAS_PHONE }).first()
    assert.isNotNull(heir)
  })

  test('is all or nothing, whoever fails', async ({ assert, cleanup }) => {
    const { maria } = await asked({ owner: await staff('giulia') })
    const before = await snapshot()
    const record = addons.find('contacts')!.manifest.provides!['personal.data']!.record
    const { erase: own } = record
    cleanup(() => void Object.assign(record, { erase: own }))
    record.erase = async () => ({
      default: async (id, client) => {
        await (await own()).default(id, client)
        throw new Error('the power is gone')
      },
    })
    await assert.rejects(() => erase(maria), 'the power is gone')
    assert.deepEqual(await snapshot(), before)
  })

  test('asks modules that are switched off, too', async ({ assert, cleanup }) => {
    const { maria } = await customers()
    await db.from('modules').where('id', 'everything').update({ state: 'disabled' })
    const asking: number[] = []
    const entries = addons.find('everything')!.manifest.provides!['personal.data']!.entries
    const { erase: own } = entries
    cleanup(() => void Object.assign(entries, { erase: own }))
    entries.erase = async () => ({ default: async (id) => void asking.push(id) })
    await erase(maria)
    assert.deepEqual(asking, [maria.id])
  })

  test('says first what goes and what stays, and asks for the name', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await maria.writeNote('Likes Fridays', { by: giulia })
    const page = await client.get(`/contacts/${maria.id}/erasure`).loginAs(giulia)
    page.assertStatus(200)
    page.assertTextIncludes('What stays, and why')
    page.assertTextIncludes('A keyed hash of each address')
    const post = (name?: string) =>
      client
        .post(`/contacts/${maria.id}/erasure`)
        .form({ _form: `/contacts/${maria.id}/erasure`, ...(name !== undefined && { name }) })
        .withCsrfToken()
    for (const name of ['Mario Rossi', '', undefined, 'x'.repeat(501), `#${maria.id + 1}`]) {
      const refused = await post(name).loginAs(giulia).redirects(0)
      refused.assertHeader('location', `/contacts/${maria.id}/erasure`)
    }
    assert.isNotNull(await Contact.find(maria.id))
    await guarded([() => client.get(`/contacts/${maria.id}/erasure`), () => post('Maria Rossi')])
    ;(
      await post('Maria Rossi')
        .loginAs(await staff('marco'))
        .redirects(0)
    ).assertStatus(403)
    ;(await post(`#${maria.id}`).loginAs(giulia).redirects(0)).assertStatus(302)
    assert.isNull(await Contact.find(maria.id))
    ;(await post('Maria Rossi').loginAs(giulia).redirects(0)).assertStatus(404)
  })
})
