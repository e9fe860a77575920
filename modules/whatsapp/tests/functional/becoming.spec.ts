import { test } from '@japa/runner'
import ContactPoint from '#core/contacts/models/contact_point'
import { isSuppressed } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated } from '#tests/support/world'
import { sentTo } from '../support/sending.js'
import { call, MARIAS_NUMBER, metaInbox, webhook, withGraph } from '../support/world.js'

test.group('What became of messages', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  withGraph(group)

  test('states move forward only, in whatever order they come', async ({ assert }) => {
    const inbox = await metaInbox()
    const { message } = await sentTo(inbox)
    const news = (status: string, more = {}) =>
      call(
        inbox,
        webhook({
          statuses: [{ id: 'wamid.out.1', status, timestamp: '1', recipient_id: '1', ...more }],
        })
      )
    for (const status of ['delivered', 'sent', 'read', 'delivered']) {
      await news(status)
      await runJobs()
    }
    assert.equal((await message.refresh()).status, 'read')
  })

  test('news of a message that is not stored yet waits for it', async ({ assert }) => {
    const inbox = await metaInbox()
    const statuses = [{ id: 'wamid.out.1', status: 'delivered', timestamp: '1' }]
    await call(inbox, webhook({ statuses }))
    await runJobs({ raise: false })
    const { message } = await sentTo(inbox)
    await runJobs({ at: Date.now() + 60_000, raise: false })
    assert.equal((await message.refresh()).status, 'delivered')
  })

  test('a failure says why, and what it tells of the address', async ({ assert }) => {
    const inbox = await metaInbox()
    const { message, maria } = await sentTo(inbox)
    const fail = (code: number) =>
      call(
        inbox,
        webhook({
          statuses: [
            {
              id: 'wamid.out.1',
              status: 'failed',
              timestamp: String(code),
              recipient_id: MARIAS_NUMBER.slice(1),
              errors: [{ code, title: 'Failed', error_data: { details: 'More of it' } }],
            },
          ],
        })
      )
    await fail(131026)
    await runJobs()
    await message.refresh()
    assert.deepEqual(
      [message.status, message.reason, message.reasonDetail],
      ['failed', 'whatsapp.reasons.131026', 'More of it (131026)']
    )
    const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'whatsapp' })
    assert.equal(point.state, 'bounced')

    await fail(131050)
    await runJobs()
    assert.equal(await isSuppressed('whatsapp', MARIAS_NUMBER, 'marketing'), 'opted_out')
    assert.isUndefined(await isSuppressed('whatsapp', MARIAS_NUMBER, 'conversation'))
  })
})
