import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Note from '#core/contacts/models/note'
import Contact from '#core/contacts/models/contact'
import UserNotification from '#core/notifications/models/user_notification'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Notes', (group) => {
  isolated(group)

  test('are written by staff who work with contacts', async ({ client, assert }) => {
    const { maria } = await customers()
    const before = await Contact.findOrFail(maria.id)
    const post = () => client.post(`/contacts/${maria.id}/notes`).form({ body: 'Hello' })

    const out = await post().withCsrfToken().redirects(0)
    out.assertHeader('location', '/sign-in')
    const luca = await post()
      .withCsrfToken()
      .loginAs(await staff('luca'))
    luca.assertStatus(403)
    const anna = await post()
      .withCsrfToken()
      .loginAs(await staff('anna'))
    assert.include(anna.text(), 'Note by Anna Costa')

    const after = await Contact.findOrFail(maria.id)
    assert.equal((await maria.related('notes').query()).length, 1)
    assert.equal(after.revision, before.revision)
    assert.isAbove(+after.lastActivityAt, +before.lastActivityAt - 1)
  })

  test('say something', async ({ client, assert }) => {
    const { maria } = await customers()
    for (const body of ['', ' \n ', 'x'.repeat(10_001), 'bell \u0007']) {
      const request = client.post(`/contacts/${maria.id}/notes`).form({ body }).withCsrfToken()
      const response = await request
        .header('referer', `http://localhost/contacts/${maria.id}`)
        .loginAs(await staff('anna'))
      assert.include(response.text(), 'Note: ')
    }
    assert.equal((await Note.all()).length, 0)
  })

  test('are plain text with links, escaped', async ({ client, assert }) => {
    const { maria } = await customers()
    await maria.writeNote('<b>x</b> see https://a.example/?q=1&b=2.', { by: await staff('anna') })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('anna'))
    assert.include(response.text(), '&lt;b&gt;x&lt;/b&gt;')
    assert.include(response.text(), 'href="https://a.example/?q=1&amp;b=2"')
    assert.notInclude(response.text(), '<b>x</b>')
  })

  test('tell whoever is mentioned, who follows from then on', async ({ assert }) => {
    const [anna, marco, luca] = [await staff('anna'), await staff('marco'), await staff('luca')]
    const { maria } = await customers()
    await maria.follow(luca)
    await maria.writeNote('Ask @Marco Neri, write to anna@marco.example', { by: anna })

    const told = await UserNotification.query().orderBy('userId')
    assert.sameDeepMembers(
      told.map(({ userId, kind }) => [userId, kind]),
      [
        [marco.id, 'contacts.mention'],
        [luca.id, 'contacts.note'],
      ]
    )
    const rows = await db.from('contact_followers').where('contact_id', maria.id)
    assert.sameMembers(
      rows.map((row) => row.user_id),
      [marco.id, luca.id]
    )
  })

  test('are changed and deleted by their author and by administrators', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    const note = await maria.writeNote('First', { by: await staff('anna') })
    const change = (body: string) => client.put(`/notes/${note.id}`).form({ body }).withCsrfToken()

    ;(await change('Marco').loginAs(await staff('marco'))).assertStatus(403)
    ;(await client.get(`/notes/${note.id}/edit`).loginAs(await staff('marco'))).assertStatus(403)
    ;(await client.get(`/notes/${note.id}/edit`).loginAs(await staff('anna'))).assertStatus(200)
    await change('').loginAs(await staff('anna'))
    assert.equal((await Note.findOrFail(note.id)).body, 'First')
    const response = await change('Second').loginAs(await staff('anna'))
    assert.include(response.text(), 'Second')
    assert.equal((await Note.findOrFail(note.id)).body, 'Second')

    const drop = () => client.delete(`/notes/${note.id}`).withCsrfToken()
    ;(await drop().redirects(0)).assertHeader('location', '/sign-in')
    ;(await drop().loginAs(await staff('marco'))).assertStatus(403)
    await drop().loginAs(await staff('giulia'))
    assert.isNull(await Note.find(note.id))
    assert.isNull(await db.from('timeline_entries').where('kind', 'contacts.note').first())
  })
})
