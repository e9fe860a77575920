import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { customers, isolated, staff } from '#tests/support/world'

test.group('API in a browser', (group) => {
  isolated(group)

  test('a token is made, used and revoked', async ({ assert, browserContext, client, visit }) => {
    await customers()
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/settings/api-tokens')
    await page.getByRole('link', { name: 'New token' }).click()
    await assertAccessible(page)
    await page.getByLabel('Name').fill('Webshop')
    await page.getByLabel('contacts.read').check()
    await page.getByRole('button', { name: 'Create token' }).click()

    const secret = await page.getByLabel('The token').inputValue()
    const contacts = await client.get('/api/v1/contacts').bearerToken(secret)
    assert.lengthOf(contacts.body().data, 2)
    await assertAccessible(page)

    await page.getByRole('button', { name: 'Revoke Webshop' }).click()
    await page.getByText('No tokens yet').waitFor()
    const after = await client.get('/api/v1/contacts').bearerToken(secret)
    after.assertStatus(401)
  })

  test('the documentation can be read', async ({ assert, visit }) => {
    const page = await visit('/api/v1/docs')
    await page.getByRole('link', { name: 'Errors' }).click()
    assert.isTrue(await page.getByRole('heading', { name: 'Errors' }).isVisible())
    await assertAccessible(page)
  })
})
