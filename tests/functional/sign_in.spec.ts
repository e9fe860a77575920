import { test } from '@japa/runner'
import User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import { Visitor } from '#tests/support/visitor'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const GIULIA = 'giulia@aurora.example'

test.group('Signing in', (group) => {
  isolated(group)
  group.each.setup(async () => {
    await staff('giulia')
  })

  test('who is not signed in is asked to', async ({ client }) => {
    const response = await client.get('/contacts').redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/sign-in')
  })

  test('the right password leads Home', async ({ client }) => {
    const response = await client
      .post('/sign-in')
      .form({ email: ' Giulia@aurora.example', password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/')
  })

  test('signed in, pages have the shell', async ({ client, assert }) => {
    const response = await client.get('/contacts').loginAs(await staff('anna'))
    response.assertStatus(200)
    assert.include(response.text(), 'aria-label="Main navigation"')
  })

  test('a wrong password and an unknown email say the same', async ({ assert }) => {
    const wrong = await new Visitor().submit('/sign-in', {
      email: GIULIA,
      password: 'wrong',
      _form: '/sign-in',
    })
    const unknown = await new Visitor().submit('/sign-in', {
      email: 'nobody@aurora.example',
      password: 'wrong',
      _form: '/sign-in',
    })
    assert.include(wrong.text, 'The email or the password is not right')
    assert.include(unknown.text, 'The email or the password is not right')
  })

  test('what was typed as password is not given back', async ({ assert }) => {
    const answer = await new Visitor().submit('/sign-in', {
      email: GIULIA,
      password: 'almost-right-7',
      _form: '/sign-in',
    })
    assert.include(answer.text, GIULIA)
    assert.notInclude(answer.text, 'almost-right-7')
  })

  test('an empty form says what is missing, in the language of the browser', async ({ assert }) => {
    const visitor = new Visitor({ 'accept-language': 'it' })
    const answer = await visitor.submit('/sign-in', { email: '', password: '', _form: '/sign-in' })
    assert.include(answer.text, 'Il campo «Email» è obbligatorio')
  })

  test('an account that was deactivated does not get in', async ({ assert }) => {
    await User.query().where('email', GIULIA).update({ is_active: false })
    const visitor = new Visitor()
    await visitor.signIn(GIULIA)
    assert.isFalse(await visitor.isSignedIn())
  })

  test('an email that only looks the same is another', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.signIn('giulìa@aurora.example')
    assert.isFalse(await visitor.isSignedIn())
  })

  test('leads to the page that was asked for', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get('/contacts?q=maria')
    assert.equal((await visitor.signIn(GIULIA)).location, '/contacts?q=maria')
  })

  test('never leads to another site', async ({ client }) => {
    for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const response = await client
        .post('/sign-in')
        .withSession({ wanted_page: elsewhere })
        .form({ email: GIULIA, password: PASSWORD })
        .withCsrfToken()
        .redirects(0)
      response.assertHeader('location', '/')
    }
  })

  test('the session gets a new id', async ({ client, assert }) => {
    const request = client.post('/sign-in').form({ email: GIULIA, password: PASSWORD })
    const response = await request.withCsrfToken().redirects(0)
    assert.notEqual(response.cookie('filo-session')!.value, request.sessionClient.sessionId)
  })

  test('sign-ins and failed ones are audited, passwords are not', async ({ assert }) => {
    await new Visitor().signIn(GIULIA, 'wrong-password-7')
    await new Visitor().signIn('secret typed in the wrong field', 'wrong-password-7')
    await new Visitor().signIn(GIULIA)
    const entries = await AuditEntry.query().where('entity', 'sessions').orderBy('id')
    assert.deepEqual(
      entries.map(({ action, label }) => [action, label]),
      [
        ['sign_in_failed', GIULIA],
        ['sign_in_failed', '…'],
        ['sign_in', GIULIA],
      ]
    )
    assert.notInclude(JSON.stringify(entries), 'password-7')
  })

  test('signing out ends the session', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.signIn(GIULIA)
    assert.isTrue(await visitor.isSignedIn())
    await visitor.post('/session?_method=DELETE')
    assert.isFalse(await visitor.isSignedIn())
  })
})
