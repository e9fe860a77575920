import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import User from '#core/accounts/models/user'
import { settings } from '#core/settings/settings'
import { setupLink } from '#core/setup/installation'
import { isolated } from '#tests/support/world'
import { backToSetUp, forgetSetup, pathOf, SETUP_FORM } from './world.js'

const post = async (client: ApiClient, form: Record<string, unknown>) =>
  client
    .post(pathOf(await setupLink()))
    .form(form)
    .header('accept-language', 'en')
    .withCsrfToken()
    .redirects(0)

test.group('First visit', (group) => {
  isolated(group)
  group.each.setup(() => forgetSetup())

  test('every page says that Filo waits to be set up', async ({ client }) => {
    const response = await client.get('/contacts').header('accept-language', 'it')
    response.assertStatus(503)
    response.assertTextIncludes('Filo aspetta di essere configurato')
  })

  test('without the link there is no setup page', async ({ client }) => {
    for (const path of ['/setup', '/setup?token=', '/setup?token=wrong', '/setup?token[]=a']) {
      const page = await client.get(path)
      page.assertStatus(404)
      const answer = await client.post(path).form(SETUP_FORM).withCsrfToken().redirects(0)
      answer.assertStatus(404)
    }
  })

  test('the link opens it, in the language that is asked for', async ({ client }) => {
    const link = pathOf(await setupLink())
    const english = await client.get(link).header('accept-language', 'en-GB')
    english.assertStatus(200)
    english.assertTextIncludes('Set up Filo')
    english.assertTextIncludes('<option value="GB" selected>')
    const italian = await client.get(`${link}&locale=it`).header('accept-language', 'en')
    italian.assertTextIncludes('Configura Filo')
    italian.assertTextIncludes('Legge le caselle di posta')
  })

  test('a form that is filled in makes the administrator and leads Home', async ({
    client,
    assert,
  }) => {
    const response = await post(client, SETUP_FORM)
    response.assertStatus(302)
    response.assertHeader('location', '/')

    const giulia = await User.query().preload('role').firstOrFail()
    assert.equal(giulia.email, 'giulia@aurora.example')
    assert.equal(giulia.role.key, 'administrator')
    assert.isTrue(giulia.isActive)
    assert.containsSubset(await settings.all(), {
      'business.name': 'Caffè Aurora ',
      'business.country': 'CH',
      'business.locale': 'it',
      'business.time_zone': 'Europe/Zurich',
      'business.currency': 'CHF',
    })
    assert.isEmpty(await db.query().from('contacts'))
    response.assertSession('auth_web', giulia.id)
  })

  test('demo data comes when it is wanted', async ({ client, assert }) => {
    await post(client, { ...SETUP_FORM, demo: 'true' })
    assert.lengthOf(await db.query().from('contacts'), 202)
  })

  test('what is wrong is said, and all but the password comes back', async ({ client, assert }) => {
    const link = pathOf(await setupLink())
    const response = await client
      .post(link)
      .form({ ...SETUP_FORM, _form: link, email: 'giulia', password: 'corta-9', demo: 'true' })
      .header('accept-language', 'en')
      .withCsrfToken()

    response.assertStatus(200)
    const page = response.text().replace(/\s+/g, ' ')
    for (const text of [
      'value="Giulia Verdi"',
      'value="giulia"',
      'value="Caffè Aurora "',
      '<option value="CH" selected>',
      '<option value="Europe/Zurich" selected>',
      'href="#email"',
      'href="#password"',
    ])
      assert.include(page, text)
    assert.match(page, /name="demo" value="true" checked/)
    assert.notInclude(page, 'corta-9')
    assert.isEmpty(await User.all())
    assert.isUndefined(await settings.get('setup.completed_at'))
  })

  test('values that are no choices, or too long, are refused', async ({ client, assert }) => {
    for (const wrong of [
      { name: '   ' },
      { name: 'x'.repeat(192) },
      { businessName: '' },
      { country: 'XX' },
      { locale: 'tlh' },
      { timeZone: 'Europe/Atlantis' },
      { currency: 'LIRE' },
      { password: 'chicchi-di-caffe-7'.repeat(15) },
      { password: 'password1234' },
      { 'modules[]': 'no_such_module' },
    ]) {
      const response = await post(client, { ...SETUP_FORM, ...wrong })
      response.assertStatus(302)
      assert.isEmpty(await User.all(), JSON.stringify(wrong))
    }
  })

  test('once it is done there is no setup page any more', async ({ client }) => {
    const link = pathOf(await setupLink())
    await post(client, SETUP_FORM)
    const giulia = await User.firstOrFail()

    const stranger = await client.get(link)
    stranger.assertStatus(404)
    const signedIn = await client.get(link).loginAs(giulia)
    signedIn.assertStatus(404)
    const again = await post(client, { ...SETUP_FORM, email: 'eve@aurora.example' })
    again.assertStatus(404)
  })
})

test.group('Two first visits at once', (group) => {
  group.setup(() => forgetSetup())
  group.teardown(() => backToSetUp())

  test('make one administrator', async ({ client, assert }) => {
    const answers = await Promise.all(
      ['giulia', 'eve', 'marco'].map((name) =>
        post(client, { ...SETUP_FORM, email: `${name}@aurora.example` })
      )
    )
    const statuses = answers.map((answer) => answer.status()).sort()
    assert.deepEqual(statuses, [302, 404, 404])
    assert.lengthOf(await User.all(), 1)
  })
})
