import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { seedDemo } from '#core/demo/demo'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import channel from '../../channel.js'
import { knownCodes, meaningOf, reasonOf } from '../../drivers/meta/codes.js'
import { TEMPLATE_STATUSES } from '../../drivers/driver.js'
import exportWindows from '../../personal/export.js'
import { chatting } from '../support/sending.js'
import { MARIAS_NUMBER } from '../support/world.js'

test.group('What WhatsApp keeps and says', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)

  test('every code of Meta that is known has words in every language', ({ assert }) => {
    const keys = [
      ...knownCodes().map(reasonOf),
      ...TEMPLATE_STATUSES.filter((status) => status !== 'approved').map(
        (status) => `whatsapp.reasons.template_${status}`
      ),
    ]
    for (const locale of ['en', 'it'])
      for (const key of keys) assert.isTrue(i18nManager.locale(locale).hasMessage(key), key)
    assert.deepEqual([meaningOf(217), reasonOf(217)], ['stop', 'whatsapp.reasons.200'])
    assert.deepEqual([meaningOf(424242), reasonOf(424242)], [undefined, 'whatsapp.reasons.other'])
  })

  test('the demo has chats that nobody can answer by accident', async ({ assert }) => {
    await staff('giulia')
    assert.include(await seedDemo(Date.UTC(2026, 0, 15, 12)), 'whatsapp.chats')
    const inbox = await db.from('inboxes').where('channel', 'whatsapp.whatsapp').firstOrFail()
    assert.equal(inbox.is_enabled, 0)
    const chats = await db.from('conversations').where('inbox_id', inbox.id)
    assert.isAbove(chats.length, 5)
    const points = await db.from('contact_points').where('kind', 'whatsapp')
    assert.isAbove(points.length, 5)
  })

  test('when somebody wrote is theirs to have, and goes with them', async ({ assert }) => {
    const { maria } = await chatting()
    const { last } = await exportWindows(maria.id, db.connection())
    assert.equal(last[0].address, MARIAS_NUMBER)
    await maria.purge()
    assert.lengthOf(await db.from('whatsapp_windows'), 0)
  })

  test('a restored backup can reach nobody', async ({ assert }) => {
    const { inbox } = await chatting()
    await channel.neutralise!(inbox)
    await inbox.refresh()
    assert.deepEqual([inbox.secrets, inbox.isEnabled], [{}, false])
  })
})
