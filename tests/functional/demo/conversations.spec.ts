import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { generateConversations } from '#core/demo/generate_conversations'
import { PIGEONS } from '#tests/support/letters'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Generated conversations', (group) => {
  isolated(group)

  test('are as many as were asked for, one of them long, and can be sent by nobody', async ({
    assert,
  }) => {
    await customers({ owner: await staff('giulia') })
    const written = await generateConversations({
      conversations: 20,
      messages: 3,
      channel: PIGEONS,
      now: Date.UTC(2026, 0, 15),
    })
    assert.equal(written, 20)
    const conversations = await db.from('conversations')
    assert.lengthOf(conversations, 20)
    const long = await db.from('messages').where('conversation_id', conversations[0].id)
    assert.isAbove(long.length, 999)
    assert.lengthOf(await db.from('messages').where('status', 'waiting'), 0)
    assert.equal((await db.from('inboxes').firstOrFail()).is_enabled, 0)
    for (const { status, waiting_since: waits } of conversations)
      if (status === 'resolved') assert.isNull(waits)
  })
})
