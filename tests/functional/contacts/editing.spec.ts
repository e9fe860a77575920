import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { customers, isolated, staff } from '#tests/support/world'
import { fields } from '#tests/support/forms'

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
