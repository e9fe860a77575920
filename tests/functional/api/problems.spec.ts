import { test } from '@japa/runner'
import type { ApiResponse } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import { isolated, staff } from '#tests/support/world'
import { program } from '#tests/functional/api/helpers'

function assertProblem(assert: Assert, response: ApiResponse, status: number, code: string) {
  response.assertStatus(status)
  response.assertHeader('content-type', 'application/problem+json')
  const body = JSON.parse(response.text())
  assert.include(body, { type: `/api/v1/docs#${code}`, status, code })
}

test.group('Problems of the API', (group) => {
  isolated(group)

  test('a path that is not there', async ({ assert, client }) => {
    assertProblem(assert, await client.get('/api/v1/nowhere'), 404, 'not_found')
    assertProblem(assert, await client.get('/api/v2/contacts'), 404, 'not_found')
  })

  test('another method', async ({ assert, client }) => {
    const response = await client.put('/api/v1/contacts')
    assertProblem(assert, response, 405, 'method_not_allowed')
    response.assertHeader('allow', 'GET, POST')
    const preflight = await client
      .request('/api/v1/contacts', 'OPTIONS')
      .header('origin', 'https://x.example')
    assert.isUndefined(preflight.header('access-control-allow-origin'))
  })

  test('bodies that are no JSON object', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const post = (body: string, type = 'application/json') =>
      client
        .post('/api/v1/tags')
        .bearerToken(api.secret)
        .header('content-type', type)
        .json(body as never)
    for (const body of ['{"name":', '"text"', 'null', '7']) {
      assertProblem(assert, await post(body), 400, 'bad_json')
    }
    assertProblem(assert, await post('[]'), 422, 'invalid')
    assertProblem(assert, await post('', 'application/json'), 422, 'invalid')
  })

  test('another type of body', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const form = await client.post('/api/v1/tags').bearerToken(api.secret).form({ name: 'x' })
    assertProblem(assert, form, 415, 'unsupported_media_type')
    const file = await client
      .post('/api/v1/tags')
      .bearerToken(api.secret)
      .file('name', Buffer.from('x'), { filename: 'x.txt' })
    assertProblem(assert, file, 415, 'unsupported_media_type')
  })

  test('a body beyond a megabyte', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const response = await api.post('/tags', { name: 'x'.repeat(1_100_000) })
    assertProblem(assert, response, 413, 'too_large')
  })

  test('fields, each with its place and reason', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const response = await api.post('/contacts?dry=1', {
      kind: 'person',
      first_name: 'Z\uD800',
      owner_id: '1',
      tags: null,
      points: [{ kind: 'email', value: 'x', colour: 'red' }],
      __proto__x: 1,
    })
    assertProblem(assert, response, 422, 'invalid')
    const told = response.body().errors.map((error: any) => [error.in, error.field, error.rule])
    assert.sameDeepMembers(told, [
      ['query', 'dry', 'unknown'],
      ['body', 'first_name', 'unicode'],
      ['body', 'owner_id', 'number'],
      ['body', 'tags', 'null'],
      ['body', 'points.0.colour', 'unknown'],
      ['body', '__proto__x', 'unknown'],
    ])
    const pointers = response.body().errors.map((error: any) => error.pointer)
    assert.include(pointers, '/points/0/colour')
  })

  test('what is too long is refused, not cut and not a fault', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const long = 'ü'.repeat(5000)
    for (const field of [
      'first_name',
      'job_title',
      'external_id',
      'preferred_channel',
      'time_zone',
    ]) {
      const response = await api.post('/contacts', {
        kind: 'person',
        last_name: 'X',
        [field]: long,
      })
      assertProblem(assert, response, 422, 'invalid')
    }
    assertProblem(assert, await api.get(`/contacts?q=${'x'.repeat(200)}`), 422, 'invalid')
    assertProblem(
      assert,
      await api.put(`/contacts/by-external-id/${'x'.repeat(192)}`, { kind: 'company', name: 'X' }),
      404,
      'not_found'
    )
  })

  test('broken escapes in the address', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    for (const path of [
      '/contacts?q=%ff',
      '/contacts?q[a]=1',
      '/contacts?q=a&q=b',
      '/contacts/%ff',
    ]) {
      const response = await api.get(path)
      assert.include([400, 404, 422, 200], response.status(), path)
    }
  })
})
