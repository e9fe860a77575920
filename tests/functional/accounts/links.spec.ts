import { test } from '@japa/runner'
import { appUrl } from '#config/app'
import AuditEntry from '#core/audit/models/audit_entry'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import UserToken from '#core/accounts/models/user_token'
import { freshAce } from '#tests/support/ace'
import { runJobs } from '#tests/support/jobs'
import { postOffice } from '#tests/support/post_office'
import { Visitor } from '#tests/support/visitor'
import { isolated, staff } from '#tests/support/world'

const CHOSEN = { password: 'tazzina-blu-sul-banco', password_confirmation: 'tazzina-blu-sul-banco' }
const ANNA = 'anna@aurora.example'

async function invitation(email = 'sara@aurora.example') {
  const role = await Role.named('agent')
  const team = await Team.firstOrCreate({ name: 'Sales' }, {})
  const by = await staff('giulia')
  const { token, secret } = await UserToken.invite(
    { email, roleId: role.id, teamIds: [team.id] },
    { by }
  )
  return { token, role, team, path: `/invitation/${secret}` }
}

async function reset() {
  const user = await staff('anna')
  const { token, secret } = await UserToken.replaceReset(user)
  return { user, token, path: `/new-password/${secret}` }
}

test.group('An invitation', (group) => {
  isolated(group)

  test('makes the account with its role and teams, signed in', async ({ assert }) => {
    const { role, team, path } = await invitation()
    const visitor = new Visitor()
    assert.include((await visitor.get(path)).text, 'sara@aurora.example')
    const answer = await visitor.post(path, { name: 'Sara Blu', ...CHOSEN })
    assert.equal(answer.location, '/')
    assert.isTrue(await visitor.isSignedIn())
    const sara = await User.query().where('name', 'Sara Blu').preload('teams').firstOrFail()
    assert.equal(sara.email, 'sara@aurora.example')
    assert.equal(sara.roleId, role.id)
    assert.deepEqual(
      sara.teams.map(({ id }) => id),
      [team.id]
    )
  })

  test('gives nothing beyond what it says', async ({ assert }) => {
    const { role, path } = await invitation()
    const administrator = await Role.named('administrator')
    await new Visitor().post(path, {
      name: 'Sara Blu',
      ...CHOSEN,
      role_id: String(administrator.id),
      email: 'other@aurora.example',
    })
    const sara = await User.findByOrFail('name', 'Sara Blu')
    assert.equal(sara.roleId, role.id)
    assert.equal(sara.email, 'sara@aurora.example')
  })

  test('works once', async ({ assert }) => {
    const { path } = await invitation()
    await new Visitor().post(path, { name: 'Sara Blu', ...CHOSEN })
    const second = new Visitor()
    assert.equal((await second.get(path)).status, 404)
    await second.post(path, { name: 'Sara Due', ...CHOSEN })
    assert.isNull(await User.findBy('name', 'Sara Due'))
  })

  test('works for seven days', async ({ assert }) => {
    const { token, path } = await invitation()
    const days = token.expiresAt.diffNow('days').days
    assert.closeTo(days, 7, 0.01)
    await UserToken.query()
      .where('id', token.id)
      .update({ expires_at: Date.now() - 1 })
    assert.equal((await new Visitor().get(path)).status, 404)
  })

  test('is replaced by the next one to the same email', async ({ assert }) => {
    const first = await invitation()
    await invitation()
    assert.equal((await new Visitor().get(first.path)).status, 404)
  })

  test('keeps no secret in the database', async ({ assert }) => {
    const { token, path } = await invitation()
    const row = await UserToken.query().where('id', token.id).pojo().firstOrFail()
    assert.notInclude(JSON.stringify(row), path.split('/').at(-1)!)
  })

  test('wants a name and a good password', async ({ assert }) => {
    const { path } = await invitation()
    const visitor = new Visitor()
    await visitor.get(path)
    for (const [fields, words] of [
      [{ ...CHOSEN, name: ' ' }, 'Name is required'],
      [
        { name: 'Sara', password: 'short', password_confirmation: 'short' },
        'at least 10 characters',
      ],
      [{ name: 'Sara', ...CHOSEN, password_confirmation: 'other' }, 'are not the same'],
      [
        { name: 'Sara', password: 'password123', password_confirmation: 'password123' },
        'among the first that are guessed',
      ],
      [
        {
          name: 'Sara',
          password: 'sara@aurora.example',
          password_confirmation: 'sara@aurora.example',
        },
        'may not be your name or email',
      ],
    ] as [Record<string, string>, string][]) {
      const answer = await visitor.submit(path, { ...fields, _form: path })
      assert.include(answer.text, words)
    }
    assert.isNull(await User.findBy('email', 'sara@aurora.example'))
  })
})

test.group('A forgotten password', (group) => {
  isolated(group)

  test('cannot be mailed without a mail server, and the page says so', async ({ client }) => {
    const response = await client.get('/forgotten-password')
    response.assertTextIncludes('Ask an administrator')
  })

  test('gets a link on the configured host, whatever the request says', async ({ assert }) => {
    await staff('anna')
    const post = await postOffice()
    await new Visitor({ 'x-forwarded-host': 'evil.example' }).post('/forgotten-password', {
      email: 'Anna@aurora.example',
    })
    await runJobs()
    const letter = await post.next()
    assert.include(letter, 'To: anna@aurora.example')
    assert.include(letter, `${appUrl}/new-password/`)
    assert.notInclude(letter, 'evil.example')
  })

  test('answers alike for an unknown address, and mails nothing', async ({ assert }) => {
    await staff('anna')
    const post = await postOffice()
    const unknown = await new Visitor().submit('/forgotten-password', { email: 'x@aurora.example' })
    const known = await new Visitor().submit('/forgotten-password', { email: ANNA })
    assert.include(unknown.text, 'If this address has an account')
    assert.include(known.text, 'If this address has an account')
    await runJobs()
    assert.lengthOf(post.letters, 1)
  })

  test('is asked for three times an hour', async ({ assert }) => {
    await staff('anna')
    const post = await postOffice()
    for (let nth = 0; nth < 5; nth++) {
      await new Visitor().post('/forgotten-password', { email: ANNA })
      await runJobs()
    }
    assert.lengthOf(post.letters, 3)
  })

  test('the link sets a new one, once, and ends every session', async ({ assert }) => {
    const { path } = await reset()
    const before = new Visitor()
    await before.signIn(ANNA)
    const visitor = new Visitor()
    await visitor.get(path)
    assert.equal((await visitor.post(path, CHOSEN)).location, '/sign-in')
    assert.isFalse(await before.isSignedIn())
    assert.equal((await new Visitor().signIn(ANNA, CHOSEN.password)).location, '/')
    assert.equal((await visitor.get(path)).status, 404)
    const entry = await AuditEntry.findByOrFail('action', 'password_reset')
    assert.notInclude(JSON.stringify(entry), CHOSEN.password)
  })

  test('the link works for one hour', async ({ assert }) => {
    const { token, path } = await reset()
    assert.closeTo(token.expiresAt.diffNow('minutes').minutes, 60, 0.5)
    await UserToken.query()
      .where('id', token.id)
      .update({ expires_at: Date.now() - 1 })
    assert.equal((await new Visitor().get(path)).status, 404)
  })

  test('a used link changes nothing', async ({ assert }) => {
    const { user, token, path } = await reset()
    await UserToken.query().where('id', token.id).update({ used_at: Date.now() })
    await new Visitor().post(path, CHOSEN)
    const { password } = user
    await user.refresh()
    assert.equal(user.password, password)
  })

  test('an invitation is not a reset link, nor the other way round', async ({ assert }) => {
    const invited = await invitation()
    const forgotten = await reset()
    const visitor = new Visitor()
    const swap = (path: string, to: string) => `/${to}/${path.split('/').at(-1)}`
    assert.equal((await visitor.get(swap(invited.path, 'new-password'))).status, 404)
    assert.equal((await visitor.get(swap(forgotten.path, 'invitation'))).status, 404)
  })

  test('a link can be made on the server', async ({ assert }) => {
    await staff('anna')
    const ace = await freshAce()
    const command = await ace.exec('user:reset-link', [ANNA])
    assert.equal(command.exitCode, 0)
    const [line] = ace.ui.logger.getLogs()
    assert.include(line.message, `${appUrl}/new-password/`)
    const unknown = await ace.exec('user:reset-link', ['x@aurora.example'])
    assert.equal(unknown.exitCode, 1)
  })
})
