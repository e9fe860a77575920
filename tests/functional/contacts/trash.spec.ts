import { existsSync } from 'node:fs'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import StoredFile from '#core/contacts/models/stored_file'
import findContacts from '#core/contacts/search_hits'
import purgeTrash from '#core/contacts/purge'
import { storagePath } from '#kernel/paths'
import { documentsOf } from '#tests/support/search'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

const DAY = 86_400_000

test.group('The trash', (group) => {
  isolated(group)

  test('is asked about first, with what goes into it', async ({ client, assert }) => {
    const { maria } = await customers()
    await maria.writeNote('One', { by: await staff('anna') })
    const page = (who: 'anna' | 'giulia') =>
      staff(who).then((user) => client.get(`/contacts/${maria.id}/delete`).loginAs(user))

    ;(await page('anna')).assertStatus(403)
    const response = await page('giulia')
    assert.include(response.text(), '2 emails and phones')
    assert.include(response.text(), '1 note')
  })

  test('takes contacts of those who may delete', async ({ client, assert }) => {
    const { maria } = await customers()
    const drop = () => client.delete(`/contacts/${maria.id}`).withCsrfToken()

    ;(await drop().redirects(0)).assertHeader('location', '/sign-in')
    ;(await drop().loginAs(await staff('anna'))).assertStatus(403)
    assert.isNull((await Contact.findOrFail(maria.id)).deletedAt)
    const response = await drop().loginAs(await staff('giulia'))
    assert.include(response.text(), 'Maria Rossi was moved to the trash')
    assert.include(response.text(), `action="/contacts/${maria.id}/restore"`)
    assert.isNotNull((await Contact.findOrFail(maria.id)).deletedAt)
  })

  test('frees addresses, and gives them back on restore', async ({ client, assert }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    await maria.remove({ by: giulia })
    assert.isNull(await db.from('contact_points').where({ owned_value: '+393471234567' }).first())

    const other = await Contact.add(
      { kind: 'person', firstName: 'Ada', points: [{ kind: 'phone', value: '+393471234567' }] },
      { by: giulia }
    )
    await client.post(`/contacts/${maria.id}/restore`).withCsrfToken().loginAs(giulia)
    const owners = await db.from('contact_points').whereNotNull('owned_value')
    const ownerOf = (value: string) => owners.find((row) => row.owned_value === value)?.contact_id
    assert.equal(ownerOf('+393471234567'), other.id)
    assert.equal(ownerOf('maria@caffeaurora.example'), maria.id)
    assert.isNull((await Contact.findOrFail(maria.id)).deletedAt)
  })

  test('is left by who may delete only', async ({ client, assert }) => {
    const { maria } = await customers()
    await maria.remove({ by: null })
    const restore = () => client.post(`/contacts/${maria.id}/restore`).withCsrfToken()
    ;(await restore().redirects(0)).assertHeader('location', '/sign-in')
    ;(await restore().loginAs(await staff('anna'))).assertStatus(403)
    assert.isNotNull((await Contact.findOrFail(maria.id)).deletedAt)
  })

  test('can be read but not changed', async ({ client, assert }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    await maria.remove({ by: giulia })
    const page = await client.get(`/contacts/${maria.id}`).loginAs(giulia)
    assert.include(page.text(), 'This contact is in the trash')
    const request = client.put(`/contacts/${maria.id}`).form({ jobTitle: 'x' }).withCsrfToken()
    ;(await request.loginAs(giulia)).assertStatus(403)
    const note = client.post(`/contacts/${maria.id}/notes`).form({ body: 'x' }).withCsrfToken()
    ;(await note.loginAs(giulia)).assertStatus(404)
  })

  test('is emptied of what is 30 days old, rows and files', async ({ assert }) => {
    const { maria, aurora } = await customers()
    const giulia = await staff('giulia')
    await drive.use().put('a-key', 'hello')
    await StoredFile.create({
      key: 'a-key',
      contactId: maria.id,
      name: 'a',
      mime: 'text/plain',
      size: 5,
    })
    await maria.writeNote('Gone', { by: giulia })
    await maria.remove({ by: giulia })
    await aurora.remove({ by: giulia })
    await db
      .from('contacts')
      .where('id', maria.id)
      .update({ deleted_at: Date.now() - 31 * DAY })

    await purgeTrash()
    await runJobs()

    assert.isNull(await Contact.find(maria.id))
    assert.isNotNull(await Contact.find(aurora.id))
    for (const table of ['contact_points', 'notes', 'files', 'timeline_entries', 'contact_tags'])
      assert.isNull(await db.from(table).where('contact_id', maria.id).first(), table)
    assert.isFalse(existsSync(storagePath('files', 'a-key')))
  })

  test('what goes for good leaves the search, a company also with those who work there', async ({
    assert,
  }) => {
    const { maria, aurora } = await customers()
    const giulia = await staff('giulia')
    const found = async (text: string) =>
      (await findContacts(text, giulia, 20)).map(({ title }) => title)
    assert.deepEqual(await found('caffè aurora'), ['Caffè Aurora', 'Maria Rossi'])

    await aurora.purge()
    assert.deepEqual(await found('caffè aurora'), [])
    assert.deepEqual(await found('maria'), ['Maria Rossi'])
    await maria.purge()
    assert.isEmpty(await documentsOf([aurora.id, maria.id]))
  })

  test('how a name is spelt is forgotten with the last who bears it', async ({ assert }) => {
    const named = (lastName: string) =>
      Contact.add({ kind: 'person', firstName: 'Zenobia', lastName }, { by: null })
    const [first, last] = [await named('Quarantotti'), await named('Sbrojavacca')]
    const spelt = async () =>
      (await db.from('search_spellings').select('word').distinct()).map(({ word }) => word)

    await first.purge()
    assert.include(await spelt(), 'zenobia')
    assert.notInclude(await spelt(), 'quarantotti')
    await last.purge()
    assert.notInclude(await spelt(), 'zenobia')
  })

  test('passes shared addresses on when their owner goes for good', async ({ assert }) => {
    const { maria } = await customers()
    const ada = await Contact.add(
      { kind: 'person', firstName: 'Ada', points: [{ kind: 'phone', value: '+393471234567' }] },
      { by: null }
    )
    const [shared] = await ada.related('points').query()
    assert.isTrue(shared.isShared)
    await maria.change({ points: [] }, { by: null })
    assert.isFalse((await shared.refresh()).isShared)
  })
})
