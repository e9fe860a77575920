import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { seedDemo } from '#core/demo/demo'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

const NOW = Date.UTC(2026, 0, 15, 12)

test.group('Demo text messages', (group) => {
  withModule(group, 'sms')
  isolated(group)

  test('are a week of them, and cannot be answered by accident', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    assert.include(await seedDemo(NOW), 'sms.texts')
    const conversations = await db.from('conversations').where('channel', 'sms.sms')
    assert.lengthOf(conversations, 12)
    assert.equal((await db.from('inboxes').where('channel', 'sms.sms').firstOrFail()).is_enabled, 0)
    const page = await client.get(`/inbox/${conversations[0].id}`).loginAs(giulia)
    page.assertStatus(200)
  })
})
