import { test } from '@japa/runner'
import { addons } from '#kernel/addons'
import router from '@adonisjs/core/services/router'
import Contact from '#core/contacts/models/contact'
import Note from '#core/contacts/models/note'
import Tag from '#core/contacts/models/tag'
import type User from '#core/accounts/models/user'
import { everyRight } from '#core/accounts/rights'
import { openapi, type OpenApi } from '#core/api/openapi/document'
import { resolve } from '#core/api/openapi/example'
import type { Schema } from '#core/api/resource'
import { customers, isolated, staff } from '#tests/support/world'
import { misfits } from '#tests/functional/api/json_schema'
import { personWith, program } from '#tests/functional/api/helpers'
import { call } from '#tests/functional/activities/world'
import { machine } from '#tests/functional/deals/world'

/** Pages about the API. */
const NOT_OPERATIONS = ['api.index', 'api.docs', 'api.openapi']

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const operationsOf = (document: OpenApi) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
  )

/** Records that every path of the document finds. */
async function world(owner: User) {
  const { maria } = await customers({ owner })
  const note = await maria.writeNote('Prefers dark roasts.', { by: owner })
  const deleted = await Contact.add({ firstName: 'Old', ownerId: owner.id }, { by: owner })
  await deleted.remove({ by: owner })
  const point = await maria.related('points').query().firstOrFail()
  const tag = await Tag.firstOrFail()
  return {
    maria,
    note,
    deleted,
    point,
    tag,
    deals: await dealsOf(owner),
    activities: await activitiesOf(owner),
  }
}

/** Open, won, and in the trash. */
async function dealsOf(owner: User) {
  const [open, won, trashed] = [await machine(owner), await machine(owner), await machine(owner)]
  await won.win({ by: owner })
  await trashed.remove({ by: owner })
  return { open, won, trashed }
}

/** Open, done, and in the trash. */
async function activitiesOf(owner: User) {
  const [open, done, trashed] = [await call(owner), await call(owner), await call(owner)]
  await done.finish({ by: owner })
  await trashed.remove({ by: owner })
  return { open, done, trashed }
}

type World = Awaited<ReturnType<typeof world>>

/** A documented path with ids that exist, below the API's root. */
function addressOf(path: string, { maria, note, deleted, point, tag, deals, activities }: World) {
  const contact = path.endsWith('/restore') ? deleted : maria
  return path
    .replace('/api/v1', '')
    .replace('/notes/{id}', `/notes/${note.id}`)
    .replace('/tags/{id}', `/tags/${tag.id}`)
    .replace('/deals/{id}/restore', `/deals/${deals.trashed.id}/restore`)
    .replace('/deals/{id}/reopen', `/deals/${deals.won.id}/reopen`)
    .replace('/deals/{id}', `/deals/${deals.open.id}`)
    .replace('/activities/{id}/restore', `/activities/${activities.trashed.id}/restore`)
    .replace('/activities/{id}/reopen', `/activities/${activities.done.id}/reopen`)
    .replace('/activities/{id}', `/activities/${activities.open.id}`)
    .replace('{id}', String(contact.id))
    .replace('{point_id}', String(point.id))
    .replace('{external_id}', 'erp-1042')
}

const bodyOf = (operation: Schema) => operation.requestBody?.content['application/json'].example

const responseOf = (operation: Schema, status: number, document: OpenApi) => {
  const declared = operation.responses[status]
  return declared?.$ref ? resolve(declared.$ref, document) : declared
}

function assertShape(response: any, operation: Schema, document: OpenApi) {
  const declared = responseOf(operation, response.status(), document)
  if (!declared) return [`${operation.operationId} does not declare ${response.status()}`]
  const [media, { schema = undefined } = {}] = Object.entries<any>(declared.content ?? {})[0] ?? []
  if (!schema) return response.text() === '' ? [] : [`${operation.operationId} has a body`]
  if (!response.header('content-type')?.startsWith(media)) return [`it is not ${media}`]
  return misfits(JSON.parse(response.text()), schema, document)
}

test.group('API contract', (group) => {
  isolated(group)

  test('the document is sound', async ({ assert, client }) => {
    const response = await client.get('/api/v1/openapi.json')
    response.assertStatus(200)
    const document: OpenApi = response.body()
    assert.match(document.openapi, /^3\.1\.\d+$/)
    assert.equal(document.jsonSchemaDialect, 'https://json-schema.org/draft/2020-12/schema')

    const ids = operationsOf(document).map(({ operation }) => operation.operationId)
    assert.lengthOf(new Set(ids), ids.length)
    assert.isAbove(ids.length, 15)
    for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)) {
      assert.isDefined(resolve(pointer, document))
    }
    for (const { path, method, operation } of operationsOf(document)) {
      assert.include(METHODS, method)
      const named = operation.parameters.filter((one: Schema) => one.in === 'path')
      assert.sameMembers(
        named.map((one: Schema) => `{${one.name}}`),
        path.match(/\{\w+\}/g) ?? []
      )
      assert.isTrue(named.every((one: Schema) => one.required))
    }
  })

  test('what is documented is what is routed', async ({ assert }) => {
    const routes = Object.values(router.toJSON())
      .flat()
      .filter(({ name }) => name?.startsWith('api.') && !NOT_OPERATIONS.includes(name))
    const routed = routes.flatMap(({ methods, pattern }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${pattern.replace(/:(\w+)/g, '{$1}')}`)
    )
    const documented = operationsOf(await openapi()).map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`
    )
    assert.sameMembers(
      routed.filter((one) => !addons.modules().some(({ id }) => one.includes(`/v1/${id}/`))),
      documented
    )
  })

  test('every operation answers its example as it declares', async ({ assert, client }) => {
    const document = await openapi()
    for (const { path, method, operation } of operationsOf(document)) {
      const giulia = await staff('giulia')
      const api = await program(client, giulia)
      const given = await world(giulia)
      const response = await api.send(
        method.toUpperCase(),
        addressOf(path, given),
        bodyOf(operation)
      )
      assert.isBelow(response.status(), 300, `${operation.operationId}: ${response.text()}`)
      assert.deepEqual(assertShape(response, operation, document), [], operation.operationId)
      await Contact.query().delete()
      await Tag.query().delete()
    }
  })

  test('every operation needs a token and its scope', async ({ assert, client }) => {
    const document = await openapi()
    const giulia = await staff('giulia')
    const given = await world(giulia)
    for (const { path, method, operation } of operationsOf(document)) {
      const address = addressOf(path, given)
      const anonymous = await client.request(`/api/v1${address}`, method.toUpperCase())
      assert.equal(anonymous.status(), 401, operation.operationId)
      assert.equal(anonymous.header('www-authenticate'), 'Bearer realm="Filo"')
      assert.deepEqual(assertShape(anonymous, operation, document), [])

      const others = ['contacts.read', 'contacts.write', 'contacts.delete', 'notes.read']
        .concat('notes.write', 'tags.read', 'tags.write')
        .filter((scope) => scope !== operation['x-scope'])
      const api = await program(client, giulia, others)
      const refused = await api.send(method.toUpperCase(), address, bodyOf(operation))
      assert.equal(refused.body().code, 'insufficient_scope', operation.operationId)
      assert.include(refused.header('www-authenticate'), `scope="${operation['x-scope']}"`)
      assert.deepEqual(assertShape(refused, operation, document), [])
    }
    assert.equal(
      await Note.query()
        .count('* as n')
        .then(([row]) => Number(row.$extras.n)),
      1
    )
    assert.isNull((await given.maria.refresh()).deletedAt)
  })

  test('what is out of reach is not there', async ({ assert, client }) => {
    const document = await openapi()
    const given = await world(await staff('giulia'))
    const paolo = await personWith({ contacts: everyRight('own') })
    const api = await program(client, paolo)
    for (const { path, method, operation } of operationsOf(document)) {
      if (!path.includes('{id}') || path.includes('/tags/')) continue
      const address = addressOf(path, given)
      const response = await api.send(method.toUpperCase(), address, bodyOf(operation))
      assert.equal(response.status(), 404, operation.operationId)
      assert.deepEqual(assertShape(response, operation, document), [])
    }
    assert.deepEqual((await api.get('/contacts')).body().data, [])
  })

  test('what a role does not allow is forbidden', async ({ assert, client }) => {
    const document = await openapi()
    const given = await world(await staff('giulia'))
    const api = await program(client, await staff('luca'))
    for (const { path, method, operation } of operationsOf(document)) {
      if (method === 'get') continue
      const address = addressOf(path, given)
      const response = await api.send(method.toUpperCase(), address, bodyOf(operation))
      assert.equal(response.body().code, 'forbidden', operation.operationId)
      assert.deepEqual(assertShape(response, operation, document), [])
    }
  })

  test('every operation refuses what it does not know', async ({ assert, client }) => {
    const document = await openapi()
    const giulia = await staff('giulia')
    const given = await world(giulia)
    const api = await program(client, giulia)
    for (const { path, method, operation } of operationsOf(document)) {
      const address = addressOf(path, given)
      const body = method === 'get' ? undefined : { ...bodyOf(operation), surprise: 1 }
      const response = await api.send(method.toUpperCase(), `${address}?wonder=1`, body)
      assert.equal(response.status(), 422, operation.operationId)
      const fields = response.body().errors.map((error: any) => `${error.in} ${error.field}`)
      assert.sameMembers(
        fields,
        method === 'get' ? ['query wonder'] : ['query wonder', 'body surprise']
      )
    }
  })

  test('nothing there is nothing found', async ({ assert, client }) => {
    const document = await openapi()
    const api = await program(client, await staff('giulia'))
    for (const { path, method, operation } of operationsOf(document)) {
      if (!path.includes('{id}')) continue
      for (const nobody of ['99999', '0', 'x', '1e3']) {
        const address = path.replace('/api/v1', '').replace(/\{\w+\}/g, nobody)
        const response = await api.send(method.toUpperCase(), address, bodyOf(operation))
        assert.equal(response.status(), 404, `${operation.operationId} ${nobody}`)
      }
    }
  })

  test('the page shows every operation', async ({ assert, client }) => {
    const page = await client.get('/api')
    page.assertRedirectsTo('/api/v1/docs')
    for (const { operation } of operationsOf(await openapi())) {
      assert.include(page.text(), `id="${operation.operationId}"`)
    }
    assert.notMatch(page.text(), /<(script|link)[^>]+(src|href)="(https?:)?\/\//)
  })
})
