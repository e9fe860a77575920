import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import UserToken from '#core/accounts/models/user_token'
import { runJobs } from '#tests/support/jobs'
import { postOffice } from '#tests/support/post_office'
import { Visitor } from '#tests/support/visitor'
import { isolated, staff } from '#tests/support/world'

/** Marco may manage accounts, and has no right that managers do not have. */
async function supervisor() {
  const marco = await staff('marco')
  const manager = await Role.named('manager')
  await manager.merge({ permissions: [...manager.permissions, 'accounts.manage'] }).save()
  marco.$role = manager
  return marco
}

test.group('Users', (group) => {
  isolated(group)

  test('are listed with role, teams and state', async ({ client }) => {
    const giulia = await staff('giulia')
    const anna = await staff('anna')
    const team = await Team.create({ name: 'Sales' })
    await team.related('members').attach([anna.id])
    const response = await client.get('/settings/users').loginAs(giulia)
    for (const words of ['Anna Costa', 'Sales', 'Agent', 'Administrator'])
      response.assertTextIncludes(words)
  })

  test('are nothing for strangers, nor for who may not manage them', async ({ client, assert }) => {
    const anna = await staff('anna')
    const marco = await staff('marco')
    const { id: roleId } = await Role.named('administrator')
    const tries = [
      ['get', '/settings/users'],
      ['get', `/settings/users/${anna.id}/edit`],
      ['put', `/settings/users/${anna.id}`],
      ['post', `/settings/users/${anna.id}/deactivation`],
      ['delete', `/settings/users/${anna.id}/deactivation`],
      ['post', `/settings/users/${anna.id}/reset-link`],
      ['get', '/settings/invitations/create'],
      ['post', '/settings/invitations'],
      ['put', '/settings/invitations/1'],
      ['delete', '/settings/invitations/1'],
    ] as ['get' | 'post' | 'put' | 'delete', string][]
    for (const [method, path] of tries) {
      const form = { role_id: roleId, email: 'x@aurora.example' }
      const send = () => client[method](path) as ReturnType<typeof client.post>
      const stranger = await send().form(form).withCsrfToken().redirects(0)
      stranger.assertHeader('location', '/sign-in')
      const forbidden = await send().form(form).loginAs(marco).withCsrfToken()
      assert.include([403, 404], forbidden.status(), `${method} ${path}`)
    }
    await anna.refresh()
    assert.isTrue(anna.isActive)
    assert.notEqual(anna.roleId, roleId)
    assert.lengthOf(await UserToken.all(), 0)
  })

  test('get another role and teams, told to the audit by name', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const anna = await staff('anna')
    const manager = await Role.named('manager')
    const team = await Team.create({ name: 'Sales' })
    await client
      .put(`/settings/users/${anna.id}`)
      .form({ 'role_id': manager.id, 'team_ids[]': team.id, 'is_active': 'false', 'name': 'Other' })
      .loginAs(giulia)
      .withCsrfToken()
    await anna.refresh()
    assert.equal(anna.roleId, manager.id)
    assert.equal(anna.name, 'Anna Costa')
    assert.isTrue(anna.isActive)
    const { changes } = await AuditEntry.findByOrFail('entity', 'users')
    assert.deepEqual(changes, { role: ['Agent', 'Manager'], teams: [[], ['Sales']] })
  })

  test('cannot get a role that is not there', async ({ client, assert }) => {
    const anna = await staff('anna')
    const response = await client
      .put(`/settings/users/${anna.id}`)
      .form({ role_id: 9999, _form: `/settings/users/${anna.id}/edit` })
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    response.assertTextIncludes('Role is no longer there')
    const { roleId } = anna
    await anna.refresh()
    assert.equal(anna.roleId, roleId)
  })

  test('the last administrator stays one, and active', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await User.query()
      .where('role_id', giulia.roleId)
      .whereNot('id', giulia.id)
      .update({ is_active: false })
    const agent = await Role.named('agent')
    const response = await client
      .put(`/settings/users/${giulia.id}`)
      .form({ role_id: agent.id, _form: `/settings/users/${giulia.id}/edit` })
      .loginAs(giulia)
      .withCsrfToken()
    response.assertTextIncludes('this is the last active administrator')
    assert.deepEqual(await giulia.setActive(false, { by: giulia }), {
      ok: false,
      reason: 'last_administrator',
    })
    await giulia.refresh()
    assert.isTrue(giulia.isActive)
    assert.isTrue((await Role.findOrFail(giulia.roleId)).isAdministrator)
  })

  test('that are deactivated are signed out at once, and can come back', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const anna = await staff('anna')
    const visitor = new Visitor()
    await visitor.signIn(anna.email)
    const path = `/settings/users/${anna.id}/deactivation`
    await client.post(path).loginAs(giulia).withCsrfToken()
    assert.isFalse(await visitor.isSignedIn())
    await client.delete(path).loginAs(giulia).withCsrfToken()
    await anna.refresh()
    assert.isTrue(anna.isActive)
    const entries = await AuditEntry.query().where('entity', 'users').orderBy('id')
    assert.deepEqual(
      entries.map(({ changes }) => changes.isActive),
      [
        [true, false],
        [false, true],
      ]
    )
  })

  test('do not deactivate themselves', async ({ client }) => {
    const giulia = await staff('giulia')
    const path = `/settings/users/${giulia.id}/deactivation`
    const response = await client.post(path).loginAs(giulia).withCsrfToken()
    response.assertStatus(403)
  })

  test('get a password link, shown once and not kept', async ({ client, assert }) => {
    const anna = await staff('anna')
    const response = await client
      .post(`/settings/users/${anna.id}/reset-link`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    const [, secret] = /\/new-password\/([\w-]{43})/.exec(response.text())!
    assert.isNotNull(await UserToken.usable('password_reset', secret))
    assert.notInclude(JSON.stringify(await AuditEntry.all()), secret)
  })
})

test.group('Who manages without being an administrator', (group) => {
  isolated(group)

  test('does not touch administrators', async ({ client, assert }) => {
    const marco = await supervisor()
    const giulia = await staff('giulia')
    const path = `/settings/users/${giulia.id}`
    const tries = [
      client.get(`${path}/edit`),
      client.put(path).form({ role_id: marco.roleId }),
      client.post(`${path}/deactivation`),
      client.post(`${path}/reset-link`),
    ]
    for (const request of tries) (await request.loginAs(marco).withCsrfToken()).assertStatus(403)
    await giulia.refresh()
    assert.isTrue(giulia.isActive)
  })

  test('makes no administrators', async ({ client, assert }) => {
    const marco = await supervisor()
    const { id } = await Role.named('administrator')
    const self = await client
      .put(`/settings/users/${marco.id}`)
      .form({ role_id: id })
      .loginAs(marco)
      .withCsrfToken()
    self.assertStatus(403)
    const invited = await client
      .post('/settings/invitations')
      .form({ email: 'x@aurora.example', role_id: id })
      .loginAs(marco)
      .withCsrfToken()
    invited.assertStatus(403)
    assert.lengthOf(await UserToken.all(), 0)
  })

  test('gives no role more than they have', async ({ client, assert }) => {
    const marco = await supervisor()
    const agent = await Role.named('agent')
    const response = await client
      .put(`/settings/roles/${agent.id}`)
      .form({ 'name': 'Agent', 'permissions[]': 'settings.manage' })
      .loginAs(marco)
      .withCsrfToken()
    response.assertStatus(403)
    await agent.refresh()
    assert.notInclude(agent.permissions, 'settings.manage')
  })
})

test.group('Inviting', (group) => {
  isolated(group)

  const invite = async (client: any, email: string) =>
    client
      .post('/settings/invitations')
      .form({
        email,
        role_id: (await Role.named('agent')).id,
        _form: '/settings/invitations/create',
      })
      .loginAs(await staff('giulia'))
      .withCsrfToken()

  test('without a mail server shows the link, once', async ({ client, assert }) => {
    const response = await invite(client, 'Sara@aurora.example')
    const [, secret] = /\/invitation\/([\w-]{43})/.exec(response.text())!
    const token = await UserToken.usable('invitation', secret)
    assert.equal(token!.email, 'sara@aurora.example')
    const list = await client.get('/settings/users').loginAs(await staff('giulia'))
    list.assertTextIncludes('sara@aurora.example')
    assert.notInclude(list.text(), secret)
  })

  test('with one mails it, and shows it to nobody', async ({ client, assert }) => {
    const post = await postOffice()
    const response = await invite(client, 'sara@aurora.example')
    response.assertTextIncludes('An invitation is on its way')
    const queued = await db.from('jobs').where('name', 'accounts.mail_link').firstOrFail()
    assert.sameMembers(Object.keys(JSON.parse(queued.payload)), ['id', 'locale'])
    await runJobs()
    const [, secret] = /\/invitation\/([\w-]{43})/.exec(await post.next())!
    assert.notInclude(response.text(), secret)
    assert.isNotNull(await UserToken.usable('invitation', secret))
  })

  test('waits for a mail server that refuses, and is seen to fail', async ({ client, assert }) => {
    const post = await postOffice({ refusing: true })
    const response = await invite(client, 'sara@aurora.example')
    response.assertTextIncludes('An invitation is on its way')
    const ran = await runJobs({ at: Date.now() + 86_400_000, raise: false })
    assert.lengthOf(ran, 8)
    assert.equal(ran.at(-1)!.outcome, 'failed')

    const page = await client.get('/system').loginAs(await staff('giulia'))
    page.assertTextIncludes('accounts.mail_link')
    post.accept()
    await client
      .post('/system/failed_jobs/runs')
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    await runJobs()
    const [, secret] = /\/invitation\/([\w-]{43})/.exec(await post.next())!
    assert.isNotNull(await UserToken.usable('invitation', secret))
  })

  test('is not mailed once it was taken back', async ({ client, assert }) => {
    const post = await postOffice()
    await invite(client, 'sara@aurora.example')
    const { id } = await UserToken.firstOrFail()
    const revoke = client.delete(`/settings/invitations/${id}`).withCsrfToken()
    await revoke.loginAs(await staff('giulia'))
    await runJobs()
    assert.lengthOf(post.letters, 0)
  })

  test('who has an account already, or no email, does not work', async ({ client, assert }) => {
    await staff('anna')
    const taken = await invite(client, 'ANNA@aurora.example')
    taken.assertTextIncludes('This email already has an account')
    const wrong = await invite(client, 'not an email')
    wrong.assertTextIncludes('must be an email address')
    assert.lengthOf(await UserToken.all(), 0)
  })

  test('again gives a new link; revoking takes it back', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const first = /\/invitation\/([\w-]{43})/.exec(
      (await invite(client, 's@aurora.example')).text()
    )!
    const { id } = await UserToken.firstOrFail()
    const again = await client.put(`/settings/invitations/${id}`).loginAs(giulia).withCsrfToken()
    const second = /\/invitation\/([\w-]{43})/.exec(again.text())!
    assert.isNull(await UserToken.usable('invitation', first[1]))
    assert.isNotNull(await UserToken.usable('invitation', second[1]))
    await client.delete(`/settings/invitations/${id}`).loginAs(giulia).withCsrfToken()
    assert.isNull(await UserToken.usable('invitation', second[1]))
  })
})
