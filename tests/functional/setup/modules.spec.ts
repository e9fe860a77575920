import { test } from '@japa/runner'
import { isEnabled } from '#kernel/module_states'
import { settings } from '#core/settings/settings'
import { setupLink } from '#core/setup/installation'
import { forgetModules, module } from '#tests/support/modules'
import { backToSetUp, forgetSetup, pathOf, SETUP_FORM } from './world.js'

test.group('Modules wanted at the first visit', (group) => {
  group.each.setup(() => forgetSetup())
  group.each.teardown(async () => {
    await forgetModules()
    await backToSetUp()
  })

  test('are installed, whatever their order, and one that fails stops nothing', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post(pathOf(await setupLink()))
      .form({ ...SETUP_FORM, modules: ['companion', 'everything', 'failing'] })
      .header('accept-language', 'en')
      .withCsrfToken()
      .redirects(0)

    response.assertHeader('location', '/')
    assert.isTrue(await isEnabled(module('companion')))
    assert.isTrue(await isEnabled(module('everything')))
    assert.isFalse(await isEnabled(module('failing')))
    assert.include(response.flashMessage('problem'), 'failing')
    assert.isNumber(await settings.get('setup.completed_at'))
  })

  test('are offered, but for broken ones and bridges', async ({ client, assert }) => {
    const response = await client.get(pathOf(await setupLink()))
    assert.include(response.text(), 'value="everything"')
    assert.notInclude(response.text(), 'value="broken_import"')
    assert.notInclude(response.text(), 'value="everything_bridge"')
  })
})
