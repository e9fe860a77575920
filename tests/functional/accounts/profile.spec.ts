import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import { Visitor } from '#tests/support/visitor'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const AS_IT_IS = {
  name: 'Anna Costa',
  email: 'anna@aurora.example',
  current_password: '',
  locale: '',
  time_zone: '',
  theme: 'system',
  signature: '',
  _form: '/profile',
}

test.group('The profile', (group) => {
  isolated(group)

  const save = async (client: any, values: Record<string, string>) =>
    client
      .put('/profile')
      .form({ ...AS_IT_IS, ...values })
      .loginAs(await staff('anna'))
      .withCsrfToken()

  test('is kept as it was typed, and spoken from then on', async ({ client, assert }) => {
    const response = await save(client, {
      name: 'Anna  Costa',
      locale: 'it',
      time_zone: 'Asia/Tokyo',
      theme: 'dark',
      signature: ' Ciao,\r\nAnna ',
    })
    response.assertTextIncludes('Il tuo profilo')
    response.assertTextIncludes('data-theme="dark"')
    const anna = await staff('anna')
    assert.deepInclude(anna.$attributes, {
      name: 'Anna  Costa',
      locale: 'it',
      timeZone: 'Asia/Tokyo',
      theme: 'dark',
      signature: ' Ciao,\r\nAnna ',
    })
  })

  test('takes no role, state or secret', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await save(client, {
      name: 'Anna Verdi',
      role_id: String(giulia.roleId),
      roleId: String(giulia.roleId),
      is_active: 'false',
      password: 'other-password-9',
      totp_secret: 'AAAA',
      id: String(giulia.id),
    })
    const anna = await staff('anna')
    assert.equal(anna.name, 'Anna Verdi')
    assert.notEqual(anna.roleId, giulia.roleId)
    assert.isTrue(anna.isActive)
    assert.isTrue(await anna.verifyPassword(PASSWORD))
    assert.isNull(anna.totpSecret)
  })

  test('changes the email only with the password', async ({ client, assert }) => {
    const email = 'Anna.Costa@aurora.example'
    const without = await save(client, { email })
    without.assertTextIncludes('This is not your current password')
    const wrong = await save(client, { email, current_password: 'wrong' })
    assert.notInclude(wrong.text(), 'value="wrong"')
    const anna = await staff('anna')
    assert.equal(anna.email, 'anna@aurora.example')
    await save(client, { email, current_password: PASSWORD })
    await anna.refresh()
    assert.equal(anna.email, 'anna.costa@aurora.example')
  })

  test('refuses what is wrong and says what', async ({ client }) => {
    await staff('giulia')
    for (const [values, words] of [
      [{ name: ' ' }, 'Name is required'],
      [{ name: 'x'.repeat(192) }, 'Name may have at most 191 characters'],
      [{ email: 'giulia@aurora.example' }, 'This email already has an account'],
      [{ locale: 'tlh' }, 'Choose one of the offered values for Language'],
      [{ time_zone: 'Mars/Olympus' }, 'Choose one of the offered values for Time zone'],
      [{ theme: 'pink' }, 'Choose one of the offered values for Theme'],
      [{ signature: 'x'.repeat(5001) }, 'Signature may have at most 5,000 characters'],
    ] as [Record<string, string>, string][])
      (await save(client, values)).assertTextIncludes(words)
  })

  test('tells the audit what changed, never a password', async ({ client, assert }) => {
    await save(client, { name: 'Anna Verdi' })
    const visitor = new Visitor()
    await visitor.signIn('anna@aurora.example')
    await visitor.get('/profile/security')
    await visitor.post('/profile/password?_method=PUT', {
      current_password: PASSWORD,
      password: 'tazzina-blu-sul-banco',
      password_confirmation: 'tazzina-blu-sul-banco',
    })
    const entries = await AuditEntry.query().where('entity', 'users').orderBy('id')
    assert.deepEqual(
      entries.map(({ changes }) => changes),
      [{ name: ['Anna Costa', 'Anna Verdi'], locale: ['en', null] }, { password: ['•••', '•••'] }]
    )
  })

  const guess = (client: ApiClient, user: User) =>
    client
      .put('/profile/password')
      .form({
        current_password: 'wrong',
        password: 'tazzina-blu-sul-banco',
        password_confirmation: 'tazzina-blu-sul-banco',
        _form: '/profile/security',
      })
      .loginAs(user)
      .withCsrfToken()

  test('a new password wants the present one', async ({ client, assert }) => {
    const anna = await staff('anna')
    const response = await guess(client, anna)
    response.assertTextIncludes('This is not your current password')
    await anna.refresh()
    assert.isTrue(await anna.verifyPassword(PASSWORD))
  })

  test('guessing the present password is held up', async ({ client }) => {
    const anna = await staff('anna')
    for (let nth = 0; nth < 10; nth++) await guess(client, anna)
    const response = await guess(client, anna)
    response.assertTextIncludes('Too many attempts')
  })

  test('is nothing for strangers', async ({ client }) => {
    const tries = [
      client.get('/profile'),
      client.put('/profile').form(AS_IT_IS),
      client.get('/profile/security'),
      client.put('/profile/password'),
    ]
    for (const request of tries) {
      const response = await request.withCsrfToken().redirects(0)
      response.assertHeader('location', '/sign-in')
    }
  })
})
