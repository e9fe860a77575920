import { test } from '@japa/runner'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { releaseFrom } from '#core/conversations/participants'
import waiting from '#core/conversations/waiting'
import { loft } from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { asked, guarded } from './world.js'

const ROBOT = 'everything.robot'

test.group('A conversation that a program holds', (group) => {
  withModule(group, 'everything')
  isolated(group)

  async function begun() {
    await customers()
    const inbox = await pigeonInbox()
    const say = async (text: string) => {
      await bring(inbox, [letter(text)])
      await runJobs({ at: Date.now() + 60_000, raise: false })
      return Conversation.firstOrFail()
    }
    const conversation = await say('Hello robot')
    return { inbox, say, conversation, anna: await staff('anna') }
  }

  test('is answered by it, and in no queue of the staff', async ({ client, assert }) => {
    const { conversation, anna } = await begun()
    assert.equal(conversation.heldBy, ROBOT)
    assert.deepEqual(loft.carried, [{ to: MARIAS_PHONE, body: 'You said: Hello robot' }])
    assert.equal(await waiting(anna), 0)
    const row = `data-row-id="${conversation.id}"`
    for (const view of ['unassigned', 'all'])
      assert.notInclude((await client.get(`/inbox?view=${view}`).loginAs(anna)).text(), row)
    assert.include((await client.get('/inbox?view=bot').loginAs(anna)).text(), row)
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(anna)
    assert.include(page.text(), 'With Robot')
  })

  test('is handed over with what it asked, and waits for the staff from then', async ({
    client,
    assert,
  }) => {
    const { say, anna } = await begun()
    const before = Date.now()
    const conversation = await say('A human, please')
    assert.isNull(conversation.heldBy)
    assert.equal(conversation.priority, 3)
    assert.isAtLeast(conversation.waitingSince!.toMillis(), before)
    const note = await Message.findByOrFail('direction', 'note')
    assert.equal(note.body, 'Robot handed this conversation over.\nAsked for a person\nOrder: 182')
    const list = await client.get('/inbox?view=unassigned').loginAs(anna)
    assert.include(list.text(), `data-row-id="${conversation.id}"`)
    await say('robot?')
    assert.lengthOf(loft.carried, 1)
  })

  test('can be taken at any time', async ({ client, assert }) => {
    const { say, conversation, anna } = await begun()
    const post = () => client.post(`/inbox/${conversation.id}/takeover`).withCsrfToken()
    await guarded([post])
    assert.equal((await conversation.refresh()).heldBy, ROBOT)
    ;(await post().redirects(0).loginAs(anna)).assertStatus(302)
    await conversation.refresh()
    assert.deepEqual([conversation.heldBy, conversation.assigneeId], [null, anna.id])
    await say('Still there?')
    assert.lengthOf(loft.carried, 1)
    assert.include((await post().loginAs(anna)).text(), 'with the staff already')
    assert.isFalse(await conversation.handOver())
  })

  test('is taken by an answer too', async ({ assert }) => {
    const { inbox, conversation, anna } = await begun()
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'I am Anna' }, { by: anna })
    await conversation.refresh()
    assert.deepEqual([conversation.heldBy, conversation.assigneeId], [null, anna.id])
  })

  test('is handed over by one that fails, or whose module is off', async ({ assert }) => {
    const { say, conversation } = await begun()
    await say('break')
    await runJobs({ at: Date.now() + 120_000, raise: false })
    await runJobs({ at: Date.now() + 240_000, raise: false })
    assert.isNull((await conversation.refresh()).heldBy)
    assert.isTrue(await conversation.hold(ROBOT))
    assert.isFalse(await conversation.hold(ROBOT))
    await releaseFrom('everything')
    assert.isNull((await conversation.refresh()).heldBy)
  })

  test('others are the staff’s from the start', async ({ client, assert }) => {
    const { conversation } = await asked()
    assert.isNull(conversation.heldBy)
    const page = await client.get('/inbox?view=unassigned').loginAs(await staff('anna'))
    assert.include(page.text(), `data-row-id="${conversation.id}"`)
  })
})
