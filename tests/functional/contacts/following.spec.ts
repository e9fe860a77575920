import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Following a contact', (group) => {
  isolated(group)

  test('is for who is signed in', async ({ client }) => {
    const { maria } = await customers()
    const request = client.post(`/contacts/${maria.id}/follow`).withCsrfToken()
    ;(await request.redirects(0)).assertHeader('location', '/sign-in')
    const missing = client.post('/contacts/999999/follow').withCsrfToken()
    ;(await missing.loginAs(await staff('anna'))).assertStatus(404)
  })

  test('starts, starts again without harm, and ends', async ({ client, assert }) => {
    const { maria } = await customers()
    const anna = await staff('anna')
    const rows = () => db.from('contact_followers').where('user_id', anna.id)
    for (let times = 0; times < 2; times++) {
      const request = client.post(`/contacts/${maria.id}/follow`).withCsrfToken()
      const response = await request.loginAs(anna)
      assert.include(response.text(), 'Unfollow')
    }
    assert.equal((await rows()).length, 1)
    await client.delete(`/contacts/${maria.id}/follow`).withCsrfToken().loginAs(anna)
    assert.equal((await rows()).length, 0)
  })
})

test.group('Suggestions', (group) => {
  isolated(group)

  test('are for who is signed in', async ({ client }) => {
    for (const what of ['companies', 'tags', 'colleagues']) {
      const response = await client.get(`/contacts/suggest/${what}?q=a`).redirects(0)
      response.assertHeader('location', '/sign-in')
    }
  })

  test('begin with what was typed', async ({ client, assert }) => {
    await customers()
    const ask = async (what: string, q: string) =>
      (
        await client
          .get(`/contacts/suggest/${what}`)
          .qs({ q })
          .loginAs(await staff('anna'))
      ).body()

    assert.equal((await ask('companies', 'CAFFE'))[0].name, 'Caffè Aurora')
    assert.isEmpty(await ask('companies', 'maria'))
    assert.equal((await ask('tags', 'caf'))[0].name, 'café')
    assert.equal((await ask('colleagues', 'costa'))[0].name, 'Anna Costa')
  })
})
