import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import Template from '#core/templates/models/template'
import TemplateVersion from '#core/templates/models/template_version'
import AuditEntry from '#core/audit/models/audit_entry'
import { customers, isolated, staff } from '#tests/support/world'
import { READY, ready } from './world.js'

const base = '/settings/templates'

test.group('Templates', (group) => {
  isolated(group)

  test('are for those who may write them', async ({ client, assert }) => {
    const { id } = await ready()
    const doors = [
      () => client.get(base),
      () => client.get(`${base}/create`),
      () => client.get(`${base}/${id}/edit`),
      () => client.get(`${base}/contacts`).qs({ q: 'ma' }),
      () => client.post(base).form(READY).withCsrfToken(),
      () => client.put(`${base}/${id}`).form(READY).withCsrfToken(),
      () => client.post(`${base}/${id}/copies`).withCsrfToken(),
      () => client.post(`${base}/${id}/trials`).withCsrfToken(),
      () => client.post(`${base}/previews`).form(READY).withCsrfToken(),
      () => client.delete(`${base}/${id}/versions/it`).withCsrfToken(),
      () => client.delete(`${base}/${id}`).withCsrfToken(),
    ]
    const anna = await staff('anna')
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(anna)).assertStatus(403)
    }
    assert.lengthOf(await TemplateVersion.all(), 2)
    for (const who of ['giulia', 'marco'] as const)
      for (const door of doors.slice(0, 4)) {
        const answer = await door().loginAs(await staff(who))
        answer.assertStatus(200)
      }
  })

  test('are written, changed and deleted, and the audit tells', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const send = (verb: 'post' | 'put', path: string, form: object) =>
      client[verb](path).form(form).withCsrfToken().loginAs(giulia)
    const page = await send('post', base, READY)
    page.assertStatus(200)
    const template = await Template.query().firstOrFail()
    const path = `${base}/${template.id}`
    await send('put', path, { ...READY, language: 'it', subject: 'Pronto' })
    await send('put', path, { ...READY, name: 'Ready', subject: 'Come by' })
    const [english, italian] = (await Template.whole(template.id)).versions
    assert.deepEqual(
      [english.language, english.subject, italian.language, italian.subject],
      ['en', 'Come by', 'it', 'Pronto']
    )
    const entry = await AuditEntry.query().orderBy('id', 'desc').firstOrFail()
    assert.deepEqual(Object.keys(entry.changes).sort(), ['en.subject', 'name'])
    await client.delete(path).withCsrfToken().loginAs(giulia)
    assert.lengthOf(await TemplateVersion.all(), 0)
  })

  for (const [wrong, words] of [
    [{ body: 'Dear {{contact.first_nam}}' }, 'there is no field {{contact.first_nam}}'],
    [{ subject: '{{ else }} {{contact.city|x}}' }, 'there is no field {{else}}'],
    [{ name: '' }, 'data-form-errors'],
    [{ name: 'x'.repeat(121) }, 'data-form-errors'],
    [{ subject: ' ' }, 'data-form-errors'],
    [{ subject: 'x'.repeat(256) }, 'data-form-errors'],
    [{ body: 'x'.repeat(20_001) }, 'data-form-errors'],
    [{ purpose: 'survey' }, 'data-form-errors'],
    [{ language: 'xx' }, 'data-form-errors'],
  ] as const)
    test(`with ${JSON.stringify(wrong).slice(0, 50)} are refused`, async ({ client, assert }) => {
      const page = await client
        .post(base)
        .form({ ...READY, ...wrong, _form: `${base}/create` })
        .withCsrfToken()
        .loginAs(await staff('giulia'))
      assert.include(page.text(), words)
      assert.lengthOf(await Template.all(), 0)
    })

  test('are duplicated with all their languages', async ({ client, assert }) => {
    const { id } = await ready()
    const giulia = await staff('giulia')
    await client.post(`${base}/${id}/copies`).withCsrfToken().loginAs(giulia)
    const copy = await Template.listed().whereNot('id', id).firstOrFail()
    assert.equal(copy.name, 'Copy of Order ready')
    assert.lengthOf(copy.versions, 2)
  })

  test('lose a language, but not the last one', async ({ client, assert }) => {
    const { id } = await ready()
    const giulia = await staff('giulia')
    for (const language of ['it', 'it', 'en'])
      await client.delete(`${base}/${id}/versions/${language}`).withCsrfToken().loginAs(giulia)
    const { versions } = await Template.whole(id)
    assert.deepEqual(
      versions.map(({ language }) => language),
      ['en']
    )
  })

  test('speak the contact’s language, else the business’s, else their first', async ({
    assert,
  }) => {
    const template = await ready()
    for (const [language, chosen] of [
      ['it', 'it'],
      ['it-CH', 'it'],
      ['IT', 'it'],
      ['fr', 'en'],
      [null, 'en'],
    ] as const)
      assert.equal((await template.versionFor({ language })).language, chosen)
    template.$preloaded.versions = [template.versions[1]]
    assert.equal((await template.versionFor({ language: 'fr' })).language, 'it')
  })
})

test.group('The preview of a template', (group) => {
  isolated(group)

  const preview = async (client: any, form: object) =>
    client
      .post(`${base}/previews`)
      .form(form)
      .withCsrfToken()
      .loginAs(await staff('giulia'))

  test('is what the contact would get, as a document that can do nothing', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers()
    await Contact.query().where('id', maria.id).update({ first_name: '<img src=x onerror=a>' })
    const page = await preview(client, { ...READY, contact_id: maria.id })
    page.assertStatus(200)
    assert.include(page.text(), 'Dear &lt;img src=x onerror=a&gt;,')
    assert.include(page.text(), '<strong>order</strong>')
    assert.notInclude(page.text(), '<img')
    assert.include(page.text(), 'without a fallback: contact.city')
    const policy = page.header('content-security-policy')
    assert.include(policy, "default-src 'none'")
    assert.include(policy, 'sandbox')
    assert.notInclude(policy, 'allow-scripts')
  })

  test('tells of names that are no fields, and bears what is unfinished', async ({
    client,
    assert,
  }) => {
    await customers()
    const page = await preview(client, { body: 'Dear {{contact.first_nam}} {{', subject: '' })
    assert.include(page.text(), 'There is no such field: contact.first_nam')
    assert.include(page.text(), 'Dear {{contact.first_nam}} {{')
  })

  test('without any contact has samples', async ({ client, assert }) => {
    const page = await preview(client, READY)
    assert.include(page.text(), 'Dear Maria,')
    assert.include(page.text(), 'With samples')
  })

  test('finds contacts by what is typed', async ({ client, assert }) => {
    const { maria } = await customers()
    const found = await client
      .get(`${base}/contacts`)
      .qs({ q: 'ros' })
      .loginAs(await staff('giulia'))
    assert.deepEqual(found.body(), [{ id: maria.id, name: 'Maria Rossi' }])
  })
})
