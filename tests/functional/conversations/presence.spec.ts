import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { announceChange, mayHear } from '#core/conversations/live'
import { beHere, leave, othersIn, sweepPresence } from '#core/conversations/presence'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from './world.js'

const MINUTE = 60_000

/** What was told since, newest last. */
const told = async () =>
  (await db.from('live_events').orderBy('id')).map(({ data }) => JSON.parse(data))

const writes = (sql: string[]) => sql.filter((one) => !/^select/i.test(one))

/** As if everything so far had been that long ago, in milliseconds. */
const later = (by: number) =>
  db
    .from('conversation_presence')
    .update({ seen_at: db.raw(`seen_at - ${by}`), typing_at: db.raw(`typing_at - ${by}`) })

test.group('Who else looks', (group) => {
  withModule(group, 'everything')
  isolated(group)

  async function opened() {
    const { conversation } = await asked()
    await db.from('live_events').delete()
    const [anna, giulia] = [await staff('anna'), await staff('giulia')]
    return { id: conversation.id, conversation, anna, giulia }
  }

  test('is seen by those who look too, and told to nobody else', async ({ assert }) => {
    const { id, anna, giulia } = await opened()
    assert.deepEqual(await beHere(id, anna, { types: false }), [])
    assert.deepEqual(await told(), [])
    const [{ name, isTyping }] = await beHere(id, giulia, { types: false })
    assert.deepEqual([name, isTyping], ['Anna Costa', false])
    const [event] = await told()
    assert.deepEqual(event, { what: 'presence', conversationId: id, to: [anna.id] })
    const live = { id: 1, topic: 'conversations', data: event }
    assert.isTrue(await mayHear(anna, live))
    assert.isFalse(await mayHear(giulia, live))

    await beHere(id, giulia, { types: true })
    assert.isTrue((await othersIn(id, anna))[0].isTyping)
    assert.lengthOf(await told(), 2)
    await beHere(id, giulia, { types: false })
    assert.isFalse((await othersIn(id, anna))[0].isTyping)
    await leave(id, giulia)
    assert.deepEqual(await othersIn(id, anna), [])
    assert.lengthOf(await told(), 4)
  })

  test('costs next to nothing while nothing changes', async ({ assert }) => {
    const { id, anna, giulia } = await opened()
    const first = await queriesOf(() => beHere(id, anna, { types: false }))
    assert.lengthOf(writes(first), 1)
    assert.lengthOf(first, 7)
    const second = await queriesOf(() => beHere(id, giulia, { types: true }))
    assert.lengthOf(writes(second), 2)
    for (const types of [true, true, true]) {
      const again = await queriesOf(() => beHere(id, giulia, { types }))
      assert.lengthOf(writes(again), 0)
    }
    await later(MINUTE / 2 + 1000)
    const beat = await queriesOf(() => beHere(id, anna, { types: false }))
    assert.lengthOf(writes(beat), 1)
  })

  test('ends by itself when a browser dies', async ({ assert }) => {
    const { id, anna, giulia } = await opened()
    await beHere(id, giulia, { types: true })
    await later(20_000)
    assert.isFalse((await othersIn(id, anna))[0].isTyping)
    await later(2 * MINUTE)
    assert.deepEqual(await othersIn(id, anna), [])
    await sweepPresence()
    assert.lengthOf(await db.from('conversation_presence'), 1)
    await later(10 * MINUTE)
    await sweepPresence()
    assert.lengthOf(await db.from('conversation_presence'), 0)
  })

  test('is for those who may read it', async ({ client, assert }) => {
    const { id, anna, giulia } = await opened()
    const path = `/inbox/${id}/presence`
    const sends = [
      () => client.get(path).redirects(0),
      () => client.put(path).form({ types: '1' }).withCsrfToken().redirects(0),
      () => client.delete(path).withCsrfToken().redirects(0),
    ]
    const someone = await nobody()
    for (const send of sends) {
      ;(await send()).assertHeader('location', '/sign-in')
      ;(await send().loginAs(someone)).assertStatus(403)
    }
    await client.put(path).form({ types: 'often' }).withCsrfToken().redirects(0).loginAs(anna)
    assert.lengthOf(await db.from('conversation_presence'), 0)
    ;(await sends[1]().loginAs(anna)).assertStatus(200)
    const luca = await staff('luca')
    const seen = await sends[1]().loginAs(luca)
    assert.match(seen.text(), /Anna Costa\s+is typing/)
    const both = await client.get(path).loginAs(giulia)
    assert.match(both.text(), /Anna Costa and Luca Moretti\s+are typing/)
    ;(await sends[2]().loginAs(luca)).assertStatus(204)
    assert.lengthOf(await db.from('conversation_presence'), 1)
  })

  test('what else happens is still heard by all', async ({ assert }) => {
    const { conversation, giulia } = await opened()
    await announceChange(conversation)
    const [data] = await told()
    assert.isTrue(await mayHear(giulia, { id: 1, topic: 'conversations', data }))
  })
})
