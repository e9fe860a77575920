import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Conversation from '#core/conversations/models/conversation'
import { asked } from '#tests/functional/conversations/world'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { dueIn, promised } from './world.js'

const clockRow = (id: number) =>
  db.query().from('service_level_clocks').where('conversation_id', id).first()

test.group('The clocks of conversations that are changed otherwise than one by one', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('go on where conversations are merged, and are two again when that is undone', async ({
    assert,
  }) => {
    await promised()
    const { conversation: newer, maria } = await asked()
    const waitingSince = DateTime.now().minus({ hours: 3 })
    const older = await Conversation.create({
      contactId: maria.id,
      status: 'open',
      priority: 2,
      preview: '',
      lastMessageAt: waitingSince,
      waitingSince,
    } as never)
    const move = await newer.absorb([older], { by: await staff('giulia') })
    assert.isNull(await clockRow(older.id))
    assert.equal((await dueIn(newer)).first, 1)
    await move!.reverse({ by: await staff('giulia') })
    assert.equal((await dueIn(older)).first, 1)
    assert.equal((await dueIn(newer)).first, 4)
  })

  test('stand still when many are resolved at once', async ({ assert, client }) => {
    await promised()
    const { conversation } = await asked()
    assert.isNotNull((await clockRow(conversation.id)).check_at)
    await client
      .post('/lists/conversations/bulk')
      .form({ action: 'resolved', ids: String(conversation.id) })
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .redirects(0)
    await conversation.refresh()
    assert.equal(conversation.status, 'resolved')
    assert.isNull((await clockRow(conversation.id)).check_at)
  })
})
