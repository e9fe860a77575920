import { test } from '@japa/runner'
import User from '#core/accounts/models/user'
import { customers, isolated, staff } from '#tests/support/world'

test.group('The shell', (group) => {
  isolated(group)

  test('says which page is open', async ({ client, assert }) => {
    const response = await client.get('/contacts').loginAs(await staff('anna'))
    assert.match(response.text(), /href="\/contacts"[^>]*aria-current="page"/)
    assert.notMatch(response.text(), /href="\/"[^>]*aria-current="page"/)
  })

  test('speaks the language of who is signed in', async ({ client }) => {
    const anna = await staff('anna')
    await anna.merge({ locale: 'it' }).save()
    const response = await client.get('/').loginAs(anna)
    response.assertTextIncludes('Scorciatoie da tastiera')
    response.assertTextIncludes('lang="it"')
  })

  for (const locale of ['en', 'it'])
    test(`is written in letters of one byte (${locale}): V8 doubles the whole page for one other`, async ({
      client,
      assert,
    }) => {
      const anna = await staff('anna')
      await anna.merge({ locale }).save()
      const response = await client.get('/contacts').loginAs(anna)
      assert.notMatch(response.text(), /[^\0-\xff]/)
    })

  test('greets, and shows what changed', async ({ client }) => {
    await customers()
    const response = await client.get('/').loginAs(await staff('giulia'))
    response.assertTextIncludes(', Giulia')
    response.assertTextIncludes('Changed recently')
    response.assertTextIncludes('Maria Rossi')
  })

  test('an unknown address has the shell for staff and none for others', async ({
    client,
    assert,
  }) => {
    const stranger = await client.get('/nowhere')
    stranger.assertStatus(404)
    stranger.assertTextIncludes('This page is not here')
    assert.notInclude(stranger.text(), 'Main navigation')

    const anna = await client.get('/nowhere').loginAs(await staff('anna'))
    anna.assertStatus(404)
    anna.assertTextIncludes('Main navigation')
  })
})

test.group('Theme', (group) => {
  isolated(group)

  test('asks who is not signed in to sign in', async ({ client }) => {
    const response = await client.put('/theme').form({ theme: 'dark' }).withCsrfToken().redirects(0)
    response.assertHeader('location', '/sign-in')
  })

  test('is kept for the person who chose it', async ({ client, assert }) => {
    const anna = await staff('anna')
    await client.put('/theme').form({ theme: 'dark' }).loginAs(anna).withCsrfToken().redirects(0)
    assert.equal((await User.findOrFail(anna.id)).theme, 'dark')
    const page = await client.get('/').loginAs(await User.findOrFail(anna.id))
    page.assertTextIncludes('data-bs-theme="dark"')
  })

  test('is one of three', async ({ client, assert }) => {
    const anna = await staff('anna')
    await client.put('/theme').form({ theme: 'pink' }).loginAs(anna).withCsrfToken().redirects(0)
    assert.equal((await User.findOrFail(anna.id)).theme, 'system')
  })
})

test.group('First steps', (group) => {
  isolated(group)

  test('stand on Home until they are hidden', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const home = async () =>
      (await client.get('/').loginAs(await User.findOrFail(giulia.id))).text()
    assert.include(await home(), 'First steps')
    await client.delete('/checklist').loginAs(giulia).withCsrfToken().redirects(0)
    assert.notInclude(await home(), 'First steps')
  })

  test('can be hidden by who is signed in only', async ({ client }) => {
    const response = await client.delete('/checklist').withCsrfToken().redirects(0)
    response.assertHeader('location', '/sign-in')
  })
})
