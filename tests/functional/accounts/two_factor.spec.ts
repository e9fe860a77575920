import { test } from '@japa/runner'
import { Secret, TOTP } from 'otpauth'
import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { Visitor } from '#tests/support/visitor'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const GIULIA = 'giulia@aurora.example'

const codeOf = (user: User, timestamp = Date.now()) =>
  TOTP.generate({ secret: Secret.fromBase32(user.totpSecret!), timestamp })

/** Giulia with the second step on, and her recovery codes; no code is used up yet. */
async function careful() {
  const user = await staff('giulia')
  await user.beginTwoFactor()
  const codes = await user.confirmTwoFactor(codeOf(user))
  user.totpLastStep = null
  await user.save()
  return { user, codes: codes! }
}

async function afterPassword() {
  const visitor = new Visitor()
  const answer = await visitor.signIn(GIULIA)
  return { visitor, answer, code: (code: string) => visitor.post('/sign-in/code', { code }) }
}

test.group('The second step', (group) => {
  isolated(group)

  test('the password alone does not sign in', async ({ assert }) => {
    await careful()
    const { visitor, answer } = await afterPassword()
    assert.equal(answer.location, '/sign-in/code')
    assert.isFalse(await visitor.isSignedIn())
  })

  test('the code does, and leads to the page that was asked for', async ({ assert }) => {
    const { user } = await careful()
    const visitor = new Visitor()
    await visitor.get('/contacts?q=x')
    await visitor.signIn(GIULIA)
    const answer = await visitor.post('/sign-in/code', { code: codeOf(user) })
    assert.equal(answer.location, '/contacts?q=x')
    assert.isTrue(await visitor.isSignedIn())
  })

  test('a code works once', async ({ assert }) => {
    const { user } = await careful()
    const code = codeOf(user)
    await (await afterPassword()).code(code)
    const second = await afterPassword()
    await second.code(code)
    assert.isFalse(await second.visitor.isSignedIn())
  })

  test('a code sent twice at once gets one in', async ({ assert }) => {
    const { user } = await careful()
    const [first, second] = [await User.findOrFail(user.id), await User.findOrFail(user.id)]
    const code = codeOf(user)
    const accepted = [await first.acceptCode(code), await second.acceptCode(code)]
    assert.deepEqual(accepted, [true, false])
  })

  test('clocks may differ by half a minute, not by two', async ({ assert }) => {
    const { user } = await careful()
    assert.isFalse(await user.acceptCode(codeOf(user, Date.now() - 120_000)))
    assert.isFalse(await user.acceptCode(codeOf(user, Date.now() + 120_000)))
    assert.isTrue(await user.acceptCode(codeOf(user, Date.now() - 30_000)))
  })

  test('a recovery code works in its place, once', async ({ assert }) => {
    const { codes } = await careful()
    const first = await afterPassword()
    await first.code(codes[3].toUpperCase().replace('-', ' '))
    assert.isTrue(await first.visitor.isSignedIn())
    const second = await afterPassword()
    await second.code(codes[3])
    assert.isFalse(await second.visitor.isSignedIn())
  })

  test('after six wrong codes the right one has to wait', async ({ assert }) => {
    const { user } = await careful()
    const { visitor, code } = await afterPassword()
    for (let nth = 0; nth < 6; nth++) await code('000000')
    await code(codeOf(user))
    assert.isFalse(await visitor.isSignedIn())
  })

  test('without a password before it there is none', async ({ assert }) => {
    const { user } = await careful()
    const visitor = new Visitor()
    assert.equal((await visitor.get('/sign-in/code')).location, '/sign-in')
    await visitor.post('/sign-in/code', { code: codeOf(user) })
    assert.isFalse(await visitor.isSignedIn())
  })

  test('the password is worth ten minutes', async ({ client }) => {
    const { user } = await careful()
    const response = await client
      .get('/sign-in/code')
      .withSession({ second_step: { userId: user.id, at: Date.now() - 11 * 60_000 } })
      .redirects(0)
    response.assertHeader('location', '/sign-in')
  })
})

test.group('Setting up two-step sign-in', (group) => {
  isolated(group)

  test('shows a QR code and a key, kept encrypted', async ({ client, assert }) => {
    const user = await staff('anna')
    await client.post('/profile/two-factor').loginAs(user).withCsrfToken()
    const response = await client.get('/profile/two-factor').loginAs(user)
    await user.refresh()
    assert.include(response.text(), 'src="data:image/png;base64,')
    assert.include(response.text(), user.totpSecret!.slice(0, 4))
    const row = await User.query().where('id', user.id).pojo<any>().firstOrFail()
    assert.notInclude(row.totp_secret, user.totpSecret!)
  })

  test('a code made from it switches it on and shows the recovery codes once', async ({
    client,
    assert,
  }) => {
    const user = await staff('anna')
    await user.beginTwoFactor()
    const response = await client
      .post('/profile/two-factor/confirmation')
      .form({ code: codeOf(user) })
      .loginAs(user)
      .withCsrfToken()
    await user.refresh()
    assert.isTrue(user.hasTwoFactor)
    assert.lengthOf(response.text().match(/>\s*[a-z2-7]{5}-[a-z2-7]{5}\s*</g)!, 10)
    const entry = await AuditEntry.findByOrFail('action', 'two_factor_on')
    assert.notInclude(JSON.stringify(entry), user.totpSecret!)
  })

  test('a wrong code does not switch it on', async ({ client, assert }) => {
    const user = await staff('anna')
    await user.beginTwoFactor()
    await client
      .post('/profile/two-factor/confirmation')
      .form({ code: '000000' })
      .loginAs(user)
      .withCsrfToken()
    await user.refresh()
    assert.isFalse(user.hasTwoFactor)
  })

  test('starting again does not replace what is on', async ({ client, assert }) => {
    const { user } = await careful()
    const secret = user.totpSecret
    await client.post('/profile/two-factor').loginAs(user).withCsrfToken()
    await user.refresh()
    assert.equal(user.totpSecret, secret)
  })

  test('switching off and new recovery codes need the password', async ({ client, assert }) => {
    const { user, codes } = await careful()
    const send = (method: 'post' | 'delete', path: string, password: string) =>
      client[method](path).form({ current_password: password }).loginAs(user).withCsrfToken()

    await send('delete', '/profile/two-factor', 'wrong')
    await send('post', '/profile/recovery-codes', 'wrong')
    await user.refresh()
    assert.isTrue(user.hasTwoFactor)
    assert.isTrue(await user.acceptRecoveryCode(codes[0]))

    await send('post', '/profile/recovery-codes', PASSWORD)
    await user.refresh()
    assert.isFalse(await user.acceptRecoveryCode(codes[1]))
    await send('delete', '/profile/two-factor', PASSWORD)
    await user.refresh()
    assert.isFalse(user.hasTwoFactor)
    assert.isNull(user.totpSecret)
  })

  test('strangers are sent to sign in', async ({ client }) => {
    const page = await client.get('/profile/two-factor').redirects(0)
    page.assertHeader('location', '/sign-in')
    for (const path of ['', '/confirmation', '?_method=DELETE']) {
      const response = await client.post(`/profile/two-factor${path}`).withCsrfToken().redirects(0)
      response.assertHeader('location', '/sign-in')
    }
  })
})
