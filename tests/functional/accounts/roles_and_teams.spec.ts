import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import { loadRights } from '#core/accounts/current_user'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import UserToken from '#core/accounts/models/user_token'
import { isolated, staff } from '#tests/support/world'

test.group('Roles', (group) => {
  isolated(group)

  test('are listed in the reader’s words', async ({ client }) => {
    const giulia = await staff('giulia')
    await giulia.merge({ locale: 'it' }).save()
    const response = await client.get('/settings/roles').loginAs(giulia)
    response.assertTextIncludes('Amministratore')
    response.assertTextIncludes('Sola lettura')
  })

  for (const locale of ['en', 'it'])
    test(`say each permission in words of its own (${locale})`, async ({ client, assert }) => {
      const giulia = await staff('giulia')
      await giulia.merge({ locale }).save()
      const response = await client.get('/settings/roles/create').loginAs(giulia)
      const labels = [...response.text().matchAll(/for="permissions[^>]*>([^<]+)</g)].map(
        ([, words]) => words.trim()
      )
      assert.isAbove(labels.length, 10)
      assert.lengthOf(new Set(labels), labels.length)
    })

  test('begin as a copy and hold at the next request', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const agent = await Role.named('agent')
    const form = await client.get(`/settings/roles/create?copy=${agent.id}`).loginAs(giulia)
    form.assertTextIncludes('name="rights[contacts][update]"')
    await client
      .post('/settings/roles')
      .form({
        'name': 'Barista',
        'rights[contacts][read]': 'own',
        'rights[contacts][update]': 'none',
        'permissions[]': 'accounts.audit',
      })
      .loginAs(giulia)
      .withCsrfToken()
    const barista = await Role.findByOrFail('name', 'Barista')
    const anna = await staff('anna')
    await loadRights(await anna.merge({ roleId: barista.id }).save())
    assert.equal(anna.$role.reach('contacts', 'read'), 'own')
    assert.isTrue(anna.may('accounts.audit'))
    assert.isFalse(anna.may('accounts.manage'))
  })

  test('keep rights of what is not there now, and take none of what never was', async ({
    client,
    assert,
  }) => {
    const role = await Role.create({
      name: 'Barista',
      key: null,
      rights: { loyalty_cards: { read: 'all' } },
      permissions: ['loyalty.grant'],
    })
    await client
      .put(`/settings/roles/${role.id}`)
      .form({
        'name': 'Barista',
        'rights[contacts][read]': 'all',
        'rights[invented][read]': 'all',
        'permissions[0]': 'settings.manage',
        'permissions[1]': 'invented.all',
      })
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    await role.refresh()
    assert.deepEqual(role.rights, {
      loyalty_cards: { read: 'all' },
      contacts: { read: 'all' },
    })
    assert.deepEqual(role.permissions, ['loyalty.grant', 'settings.manage'])
    const { changes } = await AuditEntry.findByOrFail('entity', 'roles')
    assert.deepEqual(changes['contacts.read'], [null, 'all'])
  })

  test('are in the audit log with what was granted, and no more', async ({ client, assert }) => {
    await client
      .post('/settings/roles')
      .form({
        'name': 'Barista',
        'rights[contacts][read]': 'all',
        'rights[contacts][delete]': 'none',
        'rights[deals][read]': 'none',
      })
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    const { changes } = await AuditEntry.findByOrFail('entity', 'roles')
    assert.deepEqual(changes, { 'name': [null, 'Barista'], 'contacts.read': [null, 'all'] })
  })

  test('want a name and reaches that exist', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const form = { _form: '/settings/roles/create' }
    const nameless = await client
      .post('/settings/roles')
      .form({ ...form, name: '' })
      .loginAs(giulia)
      .withCsrfToken()
    nameless.assertTextIncludes('Name is required')
    await client
      .post('/settings/roles')
      .form({ ...form, 'name': 'Barista', 'rights[contacts][read]': 'galaxy' })
      .loginAs(giulia)
      .withCsrfToken()
    assert.isNull(await Role.findBy('name', 'Barista'))
  })

  test('the administrator’s cannot be changed nor deleted, others that come with Filo not deleted', async ({
    client,
  }) => {
    const giulia = await staff('giulia')
    const administrator = await Role.named('administrator')
    const agent = await Role.named('agent')
    for (const request of [
      client.get(`/settings/roles/${administrator.id}/edit`),
      client.put(`/settings/roles/${administrator.id}`).form({ name: 'x' }),
      client.delete(`/settings/roles/${administrator.id}`),
      client.delete(`/settings/roles/${agent.id}`),
    ])
      (await request.loginAs(giulia).withCsrfToken()).assertStatus(403)
  })

  test('go only when nobody has them, or is invited to them', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const role = await Role.create({ name: 'Barista', key: null, rights: {}, permissions: [] })
    const remove = () => client.delete(`/settings/roles/${role.id}`).loginAs(giulia).withCsrfToken()
    const anna = await staff('anna')
    const { roleId } = anna
    await anna.merge({ roleId: role.id }).save()
    await remove()
    await anna.merge({ roleId }).save()
    const invited = { email: 's@aurora.example', roleId: role.id, teamIds: [] }
    const { token } = await UserToken.invite(invited, { by: giulia })
    await remove()
    assert.isNotNull(await Role.find(role.id))
    await token.delete()
    await remove()
    assert.isNull(await Role.find(role.id))
  })
})

test.group('Teams', (group) => {
  isolated(group)

  test('are made, renamed, filled and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const anna = await staff('anna')
    await client.post('/settings/teams').form({ name: 'Sales' }).loginAs(giulia).withCsrfToken()
    const team = await Team.findByOrFail('name', 'Sales')
    await client
      .put(`/settings/teams/${team.id}`)
      .form({ 'name': 'Sales Milano', 'user_ids[]': anna.id })
      .loginAs(giulia)
      .withCsrfToken()
    await team.refresh()
    assert.equal(team.name, 'Sales Milano')
    assert.deepEqual((await loadRights(anna)).$teamIds, [team.id])
    const page = await client.get('/settings/teams').loginAs(giulia)
    page.assertTextIncludes('Anna Costa')
    const form = await client.get(`/settings/teams/${team.id}/edit`).loginAs(giulia)
    form.assertTextIncludes('Sales Milano')
    await client.delete(`/settings/teams/${team.id}`).loginAs(giulia).withCsrfToken()
    assert.deepEqual((await loadRights(anna)).$teamIds, [])
    const entries = await AuditEntry.query().where('entity', 'teams').orderBy('id')
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['create', 'update', 'delete']
    )
    assert.deepEqual(entries[1].changes.members, [[], ['Anna Costa']])
  })

  test('want a name that no other has', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    await Team.create({ name: 'Sales' })
    for (const [name, words] of [
      ['Sales', 'is already in use'],
      [' ', 'Name is required'],
      ['x'.repeat(121), 'at most 120 characters'],
    ]) {
      const response = await client
        .post('/settings/teams')
        .form({ name, _form: '/settings/teams/create' })
        .loginAs(giulia)
        .withCsrfToken()
      response.assertTextIncludes(words)
    }
    assert.lengthOf(await Team.all(), 1)
  })

  test('and roles are nothing for strangers, nor for who may not manage', async ({
    client,
    assert,
  }) => {
    const team = await Team.create({ name: 'Sales' })
    const marco = await staff('marco')
    const role = await Role.named('agent')
    for (const path of ['/settings/teams', '/settings/roles']) {
      const { id } = path.endsWith('teams') ? team : role
      for (const request of [
        () => client.get(path),
        () => client.get(`${path}/create`),
        () => client.post(path).form({ name: 'Mine' }),
        () => client.get(`${path}/${id}/edit`),
        () => client.put(`${path}/${id}`).form({ name: 'Mine' }),
        () => client.delete(`${path}/${id}`),
      ]) {
        const stranger = await request().withCsrfToken().redirects(0)
        stranger.assertHeader('location', '/sign-in')
        const forbidden = await request().loginAs(marco).withCsrfToken()
        forbidden.assertStatus(403)
      }
    }
    assert.deepEqual(
      (await Team.all()).map(({ name }) => name),
      ['Sales']
    )
    assert.isNull(await Role.findBy('name', 'Mine'))
  })
})
