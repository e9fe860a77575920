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

  test('who has saved is at the address of what is shown, below its place in the menu, and is asked once before it goes', async ({
    visit,
    browserContext,
    assert,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/settings/teams')
    const current = page.locator('.settings-menu [aria-current=page]')
    await page.getByRole('link', { name: 'New team' }).first().click()
    await page.getByLabel('Name').fill('Roasting')
    assert.equal((await current.innerText()).trim(), 'Teams')

    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Roasting' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/settings/teams')
    assert.match(await page.title(), /^Teams/)

    const questions: string[] = []
    page.on('dialog', (dialog) => {
      questions.push(dialog.message())
      void dialog.accept()
    })
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('link', { name: 'Roasting' }).waitFor({ state: 'detached' })
    assert.lengthOf(questions, 1)
  })
})
