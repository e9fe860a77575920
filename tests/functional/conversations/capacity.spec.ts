import { test } from '@japa/runner'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import { isolated, staff } from '#tests/support/world'

test.group('Being away', (group) => {
  isolated(group)

  for (const [verb, after] of [
    ['post', true],
    ['delete', false],
  ] as const)
    test(`${verb} is for those who work with conversations, each for themselves`, async ({
      client,
      assert,
    }) => {
      const [anna, luca] = [await staff('anna'), await staff('luca')]
      await anna.merge({ isAway: !after }).save()
      const send = () => client[verb]('/profile/absence').withCsrfToken().redirects(0)
      ;(await send()).assertHeader('location', '/sign-in')
      ;(await send().loginAs(luca)).assertStatus(403)
      assert.equal((await anna.refresh()).isAway, !after)
      ;(await send().loginAs(anna)).assertStatus(302)
      assert.equal((await anna.refresh()).isAway, after)
      const words = after ? 'I am back' : 'I am away'
      ;(await client.get('/inbox').loginAs(anna)).assertTextIncludes(words)
    })
})

test.group('A capacity', (group) => {
  isolated(group)

  test('is set by administrators, and can be none', async ({ client, assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const put = (capacity: string, by: User) =>
      client
        .put(`/settings/users/${anna.id}`)
        .form({ role_id: String(anna.roleId), capacity })
        .withCsrfToken()
        .redirects(0)
        .loginAs(by)
    ;(await put('5', await staff('marco'))).assertStatus(403)
    for (const wrong of ['-1', 'x', '1.5', '100000']) await put(wrong, giulia)
    assert.isNull((await anna.refresh()).capacity)
    await put('5', giulia)
    assert.equal((await anna.refresh()).capacity, 5)
    const audit = await AuditEntry.query().where('entity', 'users').firstOrFail()
    assert.deepEqual(audit.changes, { capacity: [null, 5] })
    await put('', giulia)
    assert.isNull((await anna.refresh()).capacity)
  })
})
