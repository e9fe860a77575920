import { test } from '@japa/runner'
import Role from '#core/accounts/models/role'
import { loadRights } from '#core/accounts/current_user'
import Conversation from '#core/conversations/models/conversation'
import { announceChange, mayHear } from '#core/conversations/live'
import { LiveStream } from '#core/live/stream'
import { withModule } from '#tests/support/modules'
import { touchStamp } from '#kernel/stamps'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from '../conversations/world.js'

const DELAY = 100
const soon = () => new Promise((resolve) => setTimeout(resolve, DELAY))

/** What one person hears. */
async function heard(stream: LiveStream) {
  let text = ''
  stream.on('data', (chunk) => (text += chunk))
  await soon()
  return () => text
}

test.group('What happens elsewhere', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('is told to staff who read conversations', async ({ client }) => {
    const out = await client.get('/live').redirects(0)
    out.assertHeader('location', '/sign-in')
    ;(await client.get('/live').loginAs(await nobody())).assertStatus(403)
  })

  test('comes as events, while one listens', async ({ assert }) => {
    const { conversation } = await asked()
    const stream = await LiveStream.for(await staff('giulia'))
    const text = await heard(stream)
    await announceChange(conversation)
    await soon()
    assert.match(text(), /event: conversations\ndata: \{.*"conversationId":\d+/)
    stream.destroy()
    await announceChange(conversation)
    await soon()
    assert.lengthOf(text().match(/event: /g)!, 1)
  })

  test('is only of what one may read', async ({ assert }) => {
    const { conversation } = await asked()
    const anna = await staff('anna')
    const role = await Role.named('agent')
    await role.merge({ rights: { conversations: { read: 'own' } } }).save()
    await touchStamp('access')
    await loadRights(anna)
    const data = { what: 'message', conversationId: conversation.id }
    const event = { id: 1, topic: 'conversations', data }
    assert.isFalse(await mayHear(anna, event))
    await Conversation.query().where('id', conversation.id).update({ assignee_id: anna.id })
    assert.isTrue(await mayHear(anna, event))
    assert.isFalse(await mayHear(anna, { ...event, topic: 'else' }))
  })
})
