import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { openapi } from '#core/api/openapi/document'
import { touchStamp } from '#kernel/stamps'
import { isolated, staff } from '#tests/support/world'
import { allScopes, program } from '#tests/functional/api/helpers'

const enable = async () => {
  const state = { id: 'api_sample', version: '1.0.0', state: 'enabled', installed_at: 1 }
  await db.table('modules').insert(state)
  await touchStamp('modules')
}

test.group('API resources of modules', (group) => {
  isolated(group)

  test('are not there while the module is not enabled', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'), ['stamps.write'])
    const response = await api.post('/api_sample/stamps', { count: 3 })
    response.assertStatus(404)
    const other = await api.get('/api_sample/stamps')
    other.assertStatus(404)
    assert.notInclude(await allScopes(), 'stamps.write')
    assert.notProperty((await openapi()).paths, '/api/v1/api_sample/stamps')
  })

  test('are, documented and with their scope, once it is', async ({ assert, client }) => {
    await enable()
    assert.include(await allScopes(), 'stamps.write')
    assert.property((await openapi()).paths, '/api/v1/api_sample/stamps')

    const api = await program(client, await staff('giulia'), ['stamps.write'])
    const response = await api.post('/api_sample/stamps', { count: 3 })
    response.assertStatus(201)
    response.assertBody({ count: 3 })
    const other = await api.get('/api_sample/stamps')
    other.assertStatus(405)
  })

  test('show nothing of their faults', async ({ assert, client }) => {
    await enable()
    const api = await program(client, await staff('giulia'), ['stamps.write'])
    const response = await api.get('/api_sample/stamps/fault')
    response.assertStatus(500)
    response.assertHeader('content-type', 'application/problem+json')
    assert.notInclude(response.text(), '1234')
    assert.notInclude(response.text(), 'stack')
  })
})
