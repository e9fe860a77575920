import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { addons } from '#kernel/addons'
import { templateFaults } from '#kernel/templates'

test.group('Templates', () => {
  test('every one of the house compiles', async ({ assert }) => {
    assert.deepEqual(await templateFaults(app.makePath('resources/views')), [])
  })

  test('every one of features and modules compiles', async ({ assert }) => {
    for (const addon of addons.all()) {
      assert.deepEqual(await templateFaults(addon.path('views'), addon.id), [])
    }
  })
})
