import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Role from '#core/accounts/models/role'
import { migrateCore } from '#kernel/migrate'
import { touchStamp } from '#kernel/stamps'

test.group('Roles of an older installation', (group) => {
  group.setup(async () => {
    const agent = await Role.findByOrFail('key', 'agent')
    const { rights } = agent
    return async () => {
      await agent.refresh()
      await agent.merge({ rights }).save()
      await touchStamp('access')
    }
  })

  test('get what the built-in ones come with since, and keep what was chosen', async ({
    assert,
  }) => {
    const agent = await Role.findByOrFail('key', 'agent')
    await agent.merge({ rights: { contacts: { read: 'own' } } }).save()
    await db.from('adonis_schema').where('name', 'like', '%give_roles_conversations').delete()
    await migrateCore()
    await agent.refresh()
    assert.deepEqual(agent.rights, {
      contacts: { read: 'own' },
      conversations: { create: 'all', read: 'all', update: 'all' },
    })
  })
})
