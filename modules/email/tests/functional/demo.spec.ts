import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { seedDemo } from '#core/demo/demo'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

const NOW = Date.UTC(2026, 0, 15, 12)

test.group('Demo mail', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('is two weeks of it, with customers of the demo, and cannot be answered by accident', async ({
    assert,
  }) => {
    await staff('giulia')
    assert.include(await seedDemo(NOW), 'email.mail')

    const conversations = await db
      .from('conversations')
      .join('contacts', 'contacts.id', 'conversations.contact_id')
      .select('conversations.*', 'contacts.external_id')
    assert.lengthOf(conversations, 25)
    assert.isTrue(conversations.every((one) => one.external_id.startsWith('demo:')))
    assert.isTrue(conversations.every((one) => Number(one.last_message_at) <= NOW))
    assert.isAbove(conversations.filter(({ status }) => status === 'open').length, 2)
    assert.equal((await db.from('inboxes').firstOrFail()).is_enabled, 0)
  })
})
