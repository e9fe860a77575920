import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { signedPublicUrl, publicUrl } from '#kernel/public_pages'
import { forgetModules, installed, module, removed } from '#tests/support/modules'
import { customers, staff } from '#tests/support/world'

const path = (url: string) => new URL(url).pathname + new URL(url).search

test.group('The doors of a module', (group) => {
  group.each.teardown(async () => {
    await forgetModules()
    await db.from('contacts').delete()
    await db.from('users').delete()
  })

  const DOORS = ['/everything/ping', '/public/everything/hello', '/everything/entries']

  test('open when it is installed', async ({ client }) => {
    await installed('everything')
    const user = await staff('giulia')
    for (const door of DOORS) (await client.get(door).loginAs(user)).assertStatus(200)
    ;(await client.post('/everything/hook')).assertStatus(204)
  })

  test('are not there before, nor after', async ({ client }) => {
    const user = await staff('giulia')
    for (const door of DOORS) (await client.get(door).loginAs(user)).assertStatus(404)
    await installed('everything')
    await removed('everything', 'keep')
    for (const door of DOORS) (await client.get(door).loginAs(user)).assertStatus(404)
  })

  test('of a module with broken routes stay shut, and the rest runs', async ({
    client,
    assert,
  }) => {
    assert.equal(module('broken_routes').broken?.message, 'routes broken on purpose')
    assert.match(module('doubled_routes').broken!.message, /Duplicate route/)
    assert.match(module('lost_routes').broken!.message, /there is no route "lost_routes.nowhere"/)
    ;(await client.get('/broken_routes/half')).assertStatus(404)
    ;(await client.get('/contacts').loginAs(await staff('giulia'))).assertStatus(200)
  })

  test('a signed page opens with its signature only', async ({ client }) => {
    await installed('everything')
    const { maria } = await customers()
    const entry = await db.from('everything_entries').where('contact_id', maria.id).firstOrFail()

    const signed = path(signedPublicUrl('everything.entry', { id: entry.id }))
    ;(await client.get(signed)).assertTextIncludes('welcome')
    ;(await client.post(signed)).assertTextIncludes('welcome')

    for (const wrong of [
      path(publicUrl('everything.entry', { id: entry.id })),
      signed.replace(/\/\d+\?/, '/999?'),
      `${signed}x`,
    ]) {
      const response = await client.get(wrong)
      response.assertStatus(403)
      response.assertTextIncludes('This link does not work any more')
    }
  })

  test('a signature ends', async ({ client }) => {
    await installed('everything')
    const signed = path(signedPublicUrl('everything.entry', { id: 1 }, { expiresIn: -1 }))
    ;(await client.get(signed)).assertStatus(403)
  })
})
