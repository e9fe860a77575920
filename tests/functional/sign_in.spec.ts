import { test } from '@japa/runner'
import { isolated, PASSWORD, staff } from '#tests/support/world'

test.group('Signing in', (group) => {
  isolated(group)

  test('who is not signed in is asked to', async ({ client }) => {
    const response = await client.get('/contacts').redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/sign-in')
  })

  test('the right password leads Home', async ({ client }) => {
    await staff('giulia')
    const response = await client
      .post('/sign-in')
      .form({ email: 'Giulia@aurora.example', password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/')
  })

  test('a wrong password does not', async ({ client }) => {
    await staff('giulia')
    const response = await client
      .post('/sign-in')
      .form({ email: 'giulia@aurora.example', password: 'wrong' })
      .withCsrfToken()
    response.assertTextIncludes('Sign in')
  })

  test('signed in, pages have the shell', async ({ client, assert }) => {
    const response = await client.get('/contacts').loginAs(await staff('anna'))
    response.assertStatus(200)
    assert.include(response.text(), 'aria-label="Main navigation"')
  })
})
