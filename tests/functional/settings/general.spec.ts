import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import { settings } from '#core/settings/settings'
import { isolated, staff } from '#tests/support/world'

const FORM = {
  name: 'Torrefazione Aurora',
  country: 'CH',
  locale: 'it',
  time_zone: 'Europe/Zurich',
  currency: 'CHF',
  _form: '/settings/general',
}

test.group('Settings', (group) => {
  isolated(group)

  const save = async (client: any, values: Record<string, string> = {}) =>
    client
      .put('/settings/general')
      .form({ ...FORM, ...values })
      .loginAs(await staff('giulia'))
      .withCsrfToken()

  test('lead administrators to the business, others to themselves', async ({ client }) => {
    const open = async (who: 'giulia' | 'anna') =>
      client
        .get('/settings')
        .loginAs(await staff(who))
        .redirects(0)
    ;(await open('giulia')).assertHeader('location', '/settings/general')
    ;(await open('anna')).assertHeader('location', '/profile')
  })

  test('show in their menu only what one may open', async ({ client, assert }) => {
    const giulia = await client.get('/profile').loginAs(await staff('giulia'))
    const anna = await client.get('/profile').loginAs(await staff('anna'))
    for (const page of ['general', 'users', 'roles', 'teams', 'audit']) {
      giulia.assertTextIncludes(`href="/settings/${page}"`)
      assert.notInclude(anna.text(), `href="/settings/${page}"`)
    }
    assert.match(anna.text(), /href="\/profile"\s+aria-current="page"/)
  })

  test('mark their place in the menu on the pages below it too', async ({ client, assert }) => {
    const page = await client.get('/settings/roles/create').loginAs(await staff('giulia'))
    assert.match(page.text(), /href="\/settings\/roles"\s+aria-current="page"/)
  })

  test('are saved and told to the audit, only what changed', async ({ client, assert }) => {
    await save(client)
    assert.equal(await settings.get('business.country'), 'CH')
    assert.equal(await settings.get('business.currency'), 'CHF')
    const { changes } = await AuditEntry.findByOrFail('entity', 'settings')
    assert.deepEqual(changes['business.currency'], ['EUR', 'CHF'])
    assert.notProperty(changes, 'business.name')
  })

  test('saved as they are leave no trace', async ({ client, assert }) => {
    await save(client)
    await save(client)
    assert.lengthOf(await AuditEntry.query().where('entity', 'settings'), 1)
  })

  test('are one of the offered values', async ({ client, assert }) => {
    for (const [values, words] of [
      [{ name: '  ' }, 'Name is required'],
      [{ country: 'XX' }, 'offered values for Country'],
      [{ currency: 'LIR' }, 'offered values for Currency'],
      [{ time_zone: 'Europe/Atlantis' }, 'offered values for Time zone'],
      [{ locale: 'de' }, 'offered values for Language'],
    ] as [Record<string, string>, string][])
      (await save(client, values)).assertTextIncludes(words)
    assert.equal(await settings.get('business.country'), 'IT')
  })

  test('are nothing for strangers, nor for who may not manage them', async ({ client, assert }) => {
    const marco = await staff('marco')
    for (const request of [
      () => client.get('/settings/general'),
      () => client.put('/settings/general').form(FORM),
    ]) {
      const stranger = await request().withCsrfToken().redirects(0)
      stranger.assertHeader('location', '/sign-in')
      const forbidden = await request().loginAs(marco).withCsrfToken()
      forbidden.assertStatus(403)
    }
    assert.equal(await settings.get('business.country'), 'IT')
  })

  test('that are secret show in the audit that they changed, not how', async ({ assert }) => {
    const giulia = await staff('giulia')
    const secret = { 'business.name': 'very secret' } as const
    await settings.change(secret, { by: giulia, secret: ['business.name'] })
    const entry = await AuditEntry.findByOrFail('entity', 'settings')
    assert.deepEqual(entry.changes, { 'business.name': ['•••', '•••'] })
    assert.equal(await settings.get('business.name'), 'very secret')
  })
})
