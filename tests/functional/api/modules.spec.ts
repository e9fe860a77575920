import { test } from '@japa/runner'
import { openapi } from '#core/api/openapi/document'
import { isolated, staff } from '#tests/support/world'
import { allScopes, enableSample, program } from '#tests/functional/api/helpers'

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
    await enableSample()
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
    await enableSample()
    const api = await program(client, await staff('giulia'), ['stamps.write'])
    const response = await api.get('/api_sample/stamps/fault')
    response.assertStatus(500)
    response.assertHeader('content-type', 'application/problem+json')
    assert.notInclude(response.text(), '1234')
    assert.notInclude(response.text(), 'stack')
  })
})
