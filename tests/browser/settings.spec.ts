import { test } from '@japa/runner'
import { isolated, PASSWORD, staff } from '#tests/support/world'

test.group('Settings in a browser', (group) => {
  isolated(group)

  test('someone signs in, out and in again', async ({ visit, assert }) => {
    const giulia = await staff('giulia')
    const page = await visit('/sign-in')
    await page.getByLabel('Email').fill(giulia.email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor()

    await page.locator('summary', { hasText: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Password').fill(PASSWORD)
    assert.equal(await page.getByRole('navigation', { name: 'Main navigation' }).count(), 0)
    await page.getByLabel('Email').fill(giulia.email)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  })

  test('a long list is searched', async ({ visit, browserContext, assert }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/settings/general')
    await page.getByLabel('Country: Search…').fill('svizz')
    await page.getByLabel('Country: Search…').fill('switz')
    assert.equal(await page.locator('#country').inputValue(), 'CH')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Settings saved').waitFor()
    assert.equal(await page.locator('#country').inputValue(), 'CH')
  })
})
