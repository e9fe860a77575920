import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import { customers, isolated, staff } from '#tests/support/world'
import { fields } from '#tests/support/forms'
import { queriesOf } from '#tests/support/queries'

test.group('The record of a contact', (group) => {
  isolated(group)

  test('asks who is signed out to sign in', async ({ client }) => {
    const { maria } = await customers()
    const response = await client.get(`/contacts/${maria.id}`).redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is not there for a contact that is not there', async ({ client }) => {
    const response = await client.get('/contacts/999999').loginAs(await staff('anna'))
    response.assertStatus(404)
  })

  test('shows who they are, how to reach them and what happened', async ({ client, assert }) => {
    const { maria } = await customers({ owner: await staff('anna') })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('anna'))
    response.assertStatus(200)
    for (const words of [
      'Maria Rossi',
      'maria@caffeaurora.example',
      '347 123 4567',
      'Caffè Aurora',
      'café',
      'Anna Costa added this contact',
    ])
      assert.include(response.text(), words)
  })

  test('offers no change to who may only read', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client.get(`/contacts/${maria.id}`).loginAs(await staff('luca'))
    response.assertStatus(200)
    assert.notInclude(response.text(), 'Edit')
    assert.notInclude(response.text(), 'Write a note')
  })

  test('of an own-only role is closed for others', async ({ client }) => {
    const anna = await staff('anna')
    const { maria } = await customers()
    await restrict('agent', { read: 'own' })
    const response = await client.get(`/contacts/${maria.id}`).loginAs(anna)
    response.assertStatus(403)
  })

  test('opens one tab at a time', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client
      .get(`/contacts/${maria.id}?tab=contacts.files`)
      .loginAs(await staff('anna'))
    assert.include(response.text(), 'No files yet')
    assert.notInclude(response.text(), 'id="timeline"')
  })

  test('runs the same number of queries whatever happened with the contact', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const { maria } = await customers({ owner: anna })
    const visit = () => client.get(`/contacts/${maria.id}`).loginAs(anna)
    await visit()
    const few = await queriesOf(visit)
    await fillTimeline(maria.id, 10_000)
    const many = await queriesOf(visit)

    assert.equal(many.length, few.length)
    assert.isAtMost(many.length, 22, many.join('\n'))
  })
})

async function restrict(key: string, rights: object) {
  const { touchStamp } = await import('#kernel/stamps')
  const row = await db.from('roles').where({ key }).first()
  const contacts = { ...JSON.parse(row.rights).contacts, ...rights }
  await db
    .from('roles')
    .where({ key })
    .update({ rights: JSON.stringify({ contacts }) })
  await touchStamp('access')
}

export async function fillTimeline(contactId: number, count: number) {
  const rows = Array.from({ length: count }, (_, at) => ({
    contact_id: contactId,
    kind: 'contacts.note',
    occurred_at: 1_700_000_000_000 + Math.floor(at / 3),
    data: JSON.stringify({ body: `Note ${at}` }),
  }))
  for (let at = 0; at < rows.length; at += 100)
    await db.table('timeline_entries').multiInsert(rows.slice(at, at + 100))
}

test.group('Adding a contact', (group) => {
  isolated(group)

  const form = { kind: 'person', firstName: 'Paolo', lastName: 'Bianchi' }

  test('is for who is signed in', async ({ client, assert }) => {
    const response = await client.post('/contacts').form(fields(form)).withCsrfToken().redirects(0)
    response.assertHeader('location', '/sign-in')
    assert.isNull(await Contact.findBy('name', 'Paolo Bianchi'))
  })

  test('is refused without the right', async ({ client, assert }) => {
    const request = client.post('/contacts').form(fields(form)).withCsrfToken()
    const response = await request.loginAs(await staff('luca'))
    response.assertStatus(403)
    assert.isNull(await Contact.findBy('name', 'Paolo Bianchi'))
  })

  test('shows the form', async ({ client }) => {
    const response = await client.get('/contacts/new').loginAs(await staff('anna'))
    response.assertStatus(200)
  })

  test('can ask to be reached by what it has, or as it asked before', async ({
    client,
    assert,
  }) => {
    const anna = await staff('anna')
    const { maria } = await customers({ owner: anna })
    const ask = async (preferredChannel: string) => {
      const save = client.put(`/contacts/${maria.id}/fields/preferredChannel`)
      await save.form({ preferredChannel }).withCsrfToken().loginAs(anna).redirects(0)
      return (await Contact.findOrFail(maria.id)).preferredChannel
    }
    assert.equal(await ask('phone'), 'phone')
    assert.equal(await ask('fax'), 'phone')
    await maria.change({ preferredChannel: 'telegram' }, { by: anna })
    assert.equal(await ask('telegram'), 'telegram')
    const record = await client.get(`/contacts/${maria.id}`).loginAs(anna)
    record.assertTextIncludes('telegram')
    assert.isNull(await ask(''))
  })

  test('keeps all of it, numbers in E.164', async ({ client, assert }) => {
    const anna = await staff('anna')
    await client
      .post('/contacts')
      .form(
        fields({
          ...form,
          jobTitle: 'Barista',
          website: 'example.com',
          language: 'it',
          timeZone: 'Europe/Rome',
          preferredChannel: 'phone',
          tags: 'café, Milano',
          points: [
            { kind: 'email', value: 'Paolo@Example.com', label: 'work' },
            { kind: 'phone', value: '347 765 4321', label: '' },
            { kind: 'phone', value: '', label: '' },
          ],
          addresses: [{ kind: 'home', street: 'Via Roma 1', city: 'Torino', country: 'IT' }],
          id: 4242,
          revision: 77,
          deletedAt: 1,
          sortName: 'zzz',
        })
      )
      .withCsrfToken()
      .loginAs(anna)

    const paolo = await Contact.findByOrFail('name', 'Paolo Bianchi')
    const contact = await Contact.record(paolo.id)
    assert.notEqual(contact.id, 4242)
    assert.equal(contact.revision, 1)
    assert.isNull(contact.deletedAt)
    assert.equal(contact.ownerId, anna.id)
    assert.equal(contact.sortName, 'bianchi paolo')
    assert.equal(contact.city, 'Torino')
    assert.sameMembers(
      contact.points.map((point) => point.value),
      ['paolo@example.com', '+393477654321']
    )
    assert.sameMembers(
      contact.tags.map((tag) => tag.name),
      ['café', 'Milano']
    )
  })

  test('says field by field what is wrong and keeps what was typed', async ({ client, assert }) => {
    const response = await client
      .post('/contacts')
      .form(
        fields({
          kind: 'person',
          firstName: '',
          jobTitle: 'x'.repeat(300),
          website: 'javascript:alert(1)',
          companyId: '999999',
          ownerId: 'me',
          points: [
            { kind: 'email', value: 'not an address' },
            { kind: 'phone', value: '12' },
          ],
          _form: '/contacts/new',
        })
      )
      .withCsrfToken()
      .loginAs(await staff('anna'))

    for (const words of [
      'First name: please fill this in.',
      'Job title: at most 191 characters.',
      'Website: write a web address',
      'Company: choose one of the list.',
      'Owner: choose one of the list.',
      'this is not an email address',
      'this is not a phone number',
      'value="not an address"',
    ])
      assert.include(response.text(), words)
    assert.equal((await Contact.query()).length, 0)
  })

  test('of an address someone has tells whose it is and adds nothing', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    const sent = { ...form, points: [{ kind: 'email', value: 'MARIA@caffeaurora.example' }] }
    const response = await client
      .post('/contacts')
      .form(fields({ ...sent, _form: '/contacts/new' }))
      .withCsrfToken()
      .loginAs(await staff('anna'))

    assert.include(response.text(), 'Maria Rossi has this address already.')
    assert.include(response.text(), `href="/contacts/${maria.id}"`)
    assert.isNull(await Contact.findBy('name', 'Paolo Bianchi'))
  })

  test('adds it as shared when asked to', async ({ client, assert }) => {
    await customers()
    const point = { kind: 'phone', value: '02 1234 5678', shared: 'true' }
    const request = client
      .post('/contacts')
      .form(fields({ ...form, points: [point] }))
      .withCsrfToken()
    await request.loginAs(await staff('anna'))

    const paolo = await Contact.findByOrFail('name', 'Paolo Bianchi')
    const [shared] = await paolo.related('points').query()
    assert.isTrue(shared.isShared)
  })

  test('only to companies that the user sees', async ({ client, assert }) => {
    const { aurora, maria } = await customers({ owner: await staff('marco') })
    await restrict('agent', { read: 'own' })
    for (const companyId of [aurora.id, maria.id]) {
      const request = client
        .post('/contacts')
        .form(fields({ ...form, companyId }))
        .withCsrfToken()
      await request.loginAs(await staff('anna'))
    }
    assert.isNull(await Contact.findBy('name', 'Paolo Bianchi'))
  })
})

test.group('Editing a contact', (group) => {
  isolated(group)

  test('is refused for contacts of others', async ({ client, assert }) => {
    const { maria } = await customers({ owner: await staff('marco') })
    const anna = await staff('anna')
    const form = await client.get(`/contacts/${maria.id}/edit`).loginAs(anna)
    const request = client
      .put(`/contacts/${maria.id}`)
      .form(fields({ jobTitle: 'Boss' }))
      .withCsrfToken()
    const response = await request.loginAs(anna)

    form.assertStatus(403)
    response.assertStatus(403)
    assert.equal((await Contact.findOrFail(maria.id)).jobTitle, 'Owner')
  })

  test('saves and says in words what changed', async ({ client, assert }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    const request = client
      .put(`/contacts/${maria.id}`)
      .form(fields({ jobTitle: 'Boss', ownerId: giulia.id, revision: maria.revision }))
      .withCsrfToken()
    const response = await request.loginAs(giulia)

    assert.include(response.text(), 'Giulia Verdi changed 2 fields')
    assert.match(response.text(), /<del>Owner<\/del>[\s\S]*<ins>Boss<\/ins>/)
    assert.include(response.text(), '<ins>Giulia Verdi</ins>')
    assert.equal((await Contact.findOrFail(maria.id)).revision, 2)
  })

  test('fills the form with what is stored', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client.get(`/contacts/${maria.id}/edit`).loginAs(await staff('giulia'))
    for (const value of ['Maria', 'Rossi', 'Owner', 'maria@caffeaurora.example', '347 123 4567'])
      assert.include(response.text(), `value="${value}"`)
  })

  test('keeps a company out of itself', async ({ client, assert }) => {
    const { aurora } = await customers()
    const request = client
      .put(`/contacts/${aurora.id}`)
      .form(fields({ companyId: aurora.id }))
      .withCsrfToken()
    await request.loginAs(await staff('giulia'))
    assert.isNull((await Contact.findOrFail(aurora.id)).companyId)
  })

  test('tells the second of two savers, shows both and stores nothing', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    const save = (sent: object) =>
      client.put(`/contacts/${maria.id}`).form(fields(sent)).withCsrfToken().loginAs(giulia)

    await save({ jobTitle: 'Director', revision: 1 })
    const second = await save({ jobTitle: 'Founder', website: 'aurora.example', revision: 1 })

    second.assertStatus(409)
    for (const words of ['Owner', 'Director', 'Founder', 'aurora.example'])
      assert.include(second.text(), words)
    assert.equal((await Contact.findOrFail(maria.id)).jobTitle, 'Director')
    assert.match(second.text(), /name="choice\[website\]"\s+value="yours"\s+required\s+checked/)
    assert.notMatch(second.text(), /name="choice\[jobTitle\]"\s+value="\w+"\s+required\s+checked/)

    await save({
      jobTitle: 'Founder',
      website: 'aurora.example',
      revision: 2,
      choice: { jobTitle: 'theirs', website: 'yours' },
    })
    const chosen = await Contact.findOrFail(maria.id)
    assert.equal(chosen.jobTitle, 'Director')
    assert.equal(chosen.website, 'aurora.example')
  })

  test('asks before it takes an address of another contact', async ({ client, assert }) => {
    const { aurora } = await customers()
    const request = client
      .put(`/contacts/${aurora.id}`)
      .form(
        fields({
          points: [{ kind: 'phone', value: '347 123 4567' }],
          _form: `/contacts/${aurora.id}/edit`,
        })
      )
      .withCsrfToken()
    const response = await request.loginAs(await staff('giulia'))
    assert.include(response.text(), 'Maria Rossi has this address already.')
    const points = await aurora.related('points').query()
    assert.deepEqual(
      points.map((point) => point.value),
      ['+390212345678']
    )
  })
})

test.group('Editing in place', (group) => {
  isolated(group)

  test('shows the form of one field', async ({ client, assert }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    for (const field of ['name', 'jobTitle', 'points', 'addresses', 'tags', 'ownerId']) {
      const response = await client
        .get(`/contacts/${maria.id}/fields/${field}/edit`)
        .loginAs(giulia)
      response.assertStatus(200)
      assert.include(response.text(), `id="field-${field}"`)
    }
  })

  test('knows no other fields', async ({ client }) => {
    const { maria } = await customers()
    const response = await client
      .get(`/contacts/${maria.id}/fields/sortName/edit`)
      .loginAs(await staff('giulia'))
    response.assertStatus(404)
  })

  test('saves its field only', async ({ client, assert }) => {
    const { maria } = await customers()
    const request = client
      .put(`/contacts/${maria.id}/fields/jobTitle`)
      .form(fields({ jobTitle: 'Boss', website: 'evil.example', revision: 1 }))
      .withCsrfToken()
    await request.loginAs(await staff('giulia'))
    const contact = await Contact.findOrFail(maria.id)
    assert.equal(contact.jobTitle, 'Boss')
    assert.isNull(contact.website)
  })

  test('comes back with what is wrong', async ({ client, assert }) => {
    const { maria } = await customers()
    const request = client
      .put(`/contacts/${maria.id}/fields/website`)
      .form(fields({ website: 'no way', _form: `/contacts/${maria.id}/fields/website/edit` }))
      .withCsrfToken()
    const response = await request.loginAs(await staff('giulia'))
    assert.include(response.text(), 'Website: write a web address')
    assert.include(response.text(), 'value="no way"')
  })

  test('is refused without the right, and after someone else saved', async ({ client, assert }) => {
    const { maria } = await customers()
    const save = async (who: 'luca' | 'giulia', jobTitle: string) =>
      client
        .put(`/contacts/${maria.id}/fields/jobTitle`)
        .form(fields({ jobTitle, revision: 1 }))
        .withCsrfToken()
        .loginAs(await staff(who))

    ;(await save('luca', 'Boss')).assertStatus(403)
    await save('giulia', 'First')
    ;(await save('giulia', 'Second')).assertStatus(409)
    assert.equal((await Contact.findOrFail(maria.id)).jobTitle, 'First')
  })
})
