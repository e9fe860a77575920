import { test } from '@japa/runner'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { customers, isolated, staff } from '#tests/support/world'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).include('main').withTags(RULES).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`
  )

test.group('API in a browser', (group) => {
  isolated(group)

  test('a token is made, used and revoked', async ({ assert, browserContext, client, visit }) => {
    await customers()
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/settings/api-tokens')
    await page.getByRole('link', { name: 'New token' }).click()
    assert.deepEqual(await faults(page), [])
    await page.getByLabel('Name').fill('Webshop')
    await page.getByLabel('contacts.read').check()
    await page.getByRole('button', { name: 'Create token' }).click()

    const secret = await page.getByLabel('The token').inputValue()
    const contacts = await client.get('/api/v1/contacts').bearerToken(secret)
    assert.lengthOf(contacts.body().data, 2)
    assert.deepEqual(await faults(page), [])

    await page.getByRole('button', { name: 'Revoke Webshop' }).click()
    await page.getByText('No tokens yet').waitFor()
    const after = await client.get('/api/v1/contacts').bearerToken(secret)
    after.assertStatus(401)
  })

  test('the documentation can be read', async ({ assert, visit }) => {
    const page = await visit('/api/v1/docs')
    await page.getByRole('link', { name: 'Errors' }).click()
    assert.isTrue(await page.getByRole('heading', { name: 'Errors' }).isVisible())
    assert.deepEqual(await faults(page), [])
  })
})
