import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { customers, isolated, staff } from '#tests/support/world'
import { fields } from '#tests/support/forms'
import { restrict } from '#tests/support/rights'

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
