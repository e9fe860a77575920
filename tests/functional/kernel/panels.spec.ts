import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type Contact from '#core/contacts/models/contact'
import { speak } from '#core/shell/middleware/locale'
import { emit } from '#kernel/events'
import { renderPanels } from '#kernel/panels'
import { contributions } from '#kernel/slots'
import { forgetModules, installed } from '#tests/support/modules'
import { customers, staff } from '#tests/support/world'

/** As in production: what a module throws is shown, not raised. */
function withFence(run: () => Promise<void>) {
  process.env.FENCE = '1'
  const { level } = logger
  logger.level = 'silent'
  return run().finally(() => {
    delete process.env.FENCE
    logger.level = level
  })
}

async function context(): Promise<HttpContext> {
  const ctx = await testUtils.createHttpContext()
  speak(ctx, 'en')
  return ctx
}

async function panelsFor(contact: Contact) {
  const given = await contributions('contact.panels')
  const ours = given.filter(({ addon }) => addon.id === 'everything')
  return renderPanels(ours, contact, await context())
}

test.group('Contributions of modules', (group) => {
  let maria: Contact

  group.setup(async () => {
    await installed('everything')
    return forgetModules
  })
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    maria = (await customers()).maria
  })

  const write = (words: string) => db.from('everything_entries').update({ words })

  test('panels are rendered for their subject', async ({ assert }) => {
    const [panel] = (await panelsFor(maria)).filter(({ id }) => id === 'everything.summary')
    assert.include(panel.html, 'welcome')
    assert.isFalse(panel.broken)
  })

  for (const [what, words] of [
    ['load', '!no'],
    ['view', '?no'],
  ]) {
    test(`a ${what} that throws becomes a card that names the module`, async ({ assert }) => {
      await write(words)
      await withFence(async () => {
        const panels = await panelsFor(maria)
        const broken = panels.find(({ id }) => id === 'everything.summary')!
        assert.isTrue(broken.broken)
        assert.include(broken.html, 'This part, from Everything, could not be shown')
      })
    })

    test(`a ${what} that throws is seen at once in tests`, async ({ assert }) => {
      await write(words)
      await assert.rejects(() => panelsFor(maria))
    })
  }

  test('come in one order, whoever gives them', async ({ assert }) => {
    for (const slot of ['contact.panels', 'navigation', 'settings', 'timeline'] as const) {
      const given = await contributions(slot)
      const places = given.map(({ order = 100, id }) => [String(order).padStart(5, '0'), id].join())
      assert.isAbove(places.length, 1)
      assert.deepEqual(places, [...places].sort())
    }
  })

  test('show only to those who have the permission', async ({ assert }) => {
    const tabs = async (who: 'giulia' | 'anna') =>
      (await contributions('contact.tabs', await staff(who))).map(({ id }) => id)
    assert.include(await tabs('giulia'), 'everything.entries')
    assert.notInclude(await tabs('anna'), 'everything.entries')
  })

  test('a listener that throws does not stop what happened', async ({ assert }) => {
    await withFence(() =>
      emit('contact.created', { contactId: 999_999, userId: null }).then(() => assert.isTrue(true))
    )
  })
})
