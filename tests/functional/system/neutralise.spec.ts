import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Message from '#core/conversations/models/message'
import Inbox from '#core/inboxes/models/inbox'
import { answered } from '#tests/functional/conversations/world'
import { loft } from '#tests/modules/everything/channel'
import { freshAce } from '#tests/support/ace'
import { runJobs } from '#tests/support/jobs'
import { MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

const DAY = 86_400_000

test.group('A restored backup', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const neutralise = async (args: string[], answer?: boolean) => {
    const ace = await freshAce()
    const command = await ace.create(
      (await import('#core/system/commands/neutralise')).default,
      args
    )
    if (answer !== undefined)
      command.prompt
        .trap(
          'Every inbox loses its passwords, and whatever waits to go out is cancelled. Is this a copy?'
        )
        [answer ? 'accept' : 'reject']()
    await command.exec()
    return ace.ui.logger
      .getLogs()
      .map(({ message }) => message)
      .join('\n')
  }

  test('reaches nobody once it is neutralised', async ({ assert }) => {
    const { inbox, conversation, giulia, message } = await answered()
    await inbox.merge({ secrets: { password: 'semola' } }).save()
    const later = { inbox, address: MARIAS_PHONE, body: 'Later', sendAt: Date.now() + DAY }
    await conversation.reply(later, { by: giulia })
    const cut = await conversation.reply({ ...later, body: 'Cut off' }, { by: giulia })
    await db.from('messages').where('id', cut.id).update({ status: 'sending' })
    const off = await pigeonInbox({ channel: 'gone.channel', address: '+390288888888' })
    const now = Date.now()
    await db.table('broadcasts').insert({
      name: 'News',
      inbox_id: inbox.id,
      user_id: giulia.id,
      purpose: 'marketing',
      audience: '{}',
      audience_label: 'All',
      rate_per_minute: 60,
      state: 'scheduled',
      step: 3,
      send_at: now + DAY,
      created_at: now,
      updated_at: now,
    })

    assert.include(await neutralise(['--force']), '2 inboxes are off')

    for (const one of [inbox, off]) {
      await one.refresh()
      assert.deepEqual([one.isEnabled, one.secrets, one.state], [false, null, 'stopped'])
    }
    assert.deepEqual(loft.grounded, [inbox.id])
    assert.deepInclude((await message.refresh()).$attributes, {
      status: 'cancelled',
      reason: 'neutralised',
    })
    assert.equal((await cut.refresh()).status, 'unconfirmed')
    assert.lengthOf(await Message.query().whereIn('status', ['waiting', 'sending']), 0)
    const broadcast = await db.from('broadcasts').firstOrFail()
    assert.deepEqual([broadcast.state, broadcast.step], ['cancelled', 4])
    await Inbox.query().update({ is_enabled: true, state: 'ok' })
    await runJobs({ at: Date.now() + 2 * DAY })
    assert.isEmpty(loft.carried)
  })

  test('stays as it is when nobody says that it is a copy', async ({ assert }) => {
    const inbox = await pigeonInbox()
    await neutralise([], false)
    assert.isTrue((await inbox.refresh()).isEnabled)
    await neutralise([], true)
    assert.isFalse((await inbox.refresh()).isEnabled)
  })

  test('says so where people look', async ({ client }) => {
    await pigeonInbox()
    await neutralise(['--force'])
    const page = await client.get('/settings/inboxes').loginAs(await staff('giulia'))
    page.assertStatus(200)
  })
})
