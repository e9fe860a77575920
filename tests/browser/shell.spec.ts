import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { signIn, watchedPage } from '#tests/browser/support/page'
import { customers, isolated, staff } from '#tests/support/world'

test.group('The shell in a browser', (group) => {
  isolated(group)

  test('says so when a click does not get through, and leaves keys to a dialog', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/contacts')
    await page.route('**/deals', (route) => route.abort())
    const deals = page.locator('.shell-nav').getByRole('link', { name: 'Deals', exact: true })
    await deals.first().click()
    await page.getByText('Filo cannot be reached').waitFor()

    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await page.getByRole('heading', { name: 'Filter by what?' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('h')
    await page.getByRole('link', { name: 'Tags' }).click()
    await page.getByRole('heading', { name: 'Filter by Tags' }).waitFor()
    assert.equal(await page.locator('up-modal').count(), 1)
  })

  test('goes to pages and contacts by keyboard alone', async ({ browserContext, assert }) => {
    await customers()
    const giulia = await staff('giulia')
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto('/sign-in')
    await assertAccessible(page)
    await signIn(page, giulia)
    await assertAccessible(page)

    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    const box = palette.getByRole('combobox')
    await palette.locator('input:focus').waitFor()
    await box.fill('cont')
    await palette.getByRole('option', { name: /^Contacts/ }).waitFor()
    assert.equal(await palette.getByRole('option', { name: 'Home' }).count(), 0)
    await assertAccessible(page)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/contacts')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('maria')
    const maria = palette.getByRole('option', { name: /Maria Rossi/ })
    await maria.waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    assert.equal(await maria.getAttribute('aria-selected'), 'true')
    await page.keyboard.press('Escape')
    assert.isFalse(await palette.isVisible())

    await page.keyboard.press('g')
    await page.keyboard.press('h')
    await page.waitForURL((url) => url.pathname === '/')
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.waitForURL('**/contacts')
    assert.equal(
      await page.getByRole('link', { name: 'Contacts', exact: true }).getAttribute('aria-current'),
      'page'
    )

    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.waitFor()
    await assertAccessible(page)
    await page.keyboard.press('Escape')
    assert.deepEqual(complaints, [])
  })

  test('leaves keys to the page of a contact until a note is begun', async ({
    browserContext,
    visit,
    assert,
  }) => {
    const { maria } = await customers()
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit(`/contacts/${maria.id}`)
    const note = page.getByPlaceholder('Write a note')
    await note.waitFor()
    await page.keyboard.press('?')
    await page.getByText('On a contact: write a note').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.type('g h')
    assert.equal(await note.inputValue(), 'g h')
  })

  test('suggests while one types, and answers Enter with the page', async ({
    browserContext,
    assert,
  }) => {
    await customers()
    const { page, complaints } = await watchedPage(browserContext)
    await signIn(page, await staff('anna'))

    await page.keyboard.press('/')
    await page.keyboard.type('ros g?')
    const box = page.getByRole('combobox', { name: 'Search' })
    assert.equal(await box.inputValue(), 'ros g?')
    await box.fill('Rosi')
    const options = page.getByRole('listbox', { name: 'Suggestions' })
    await options.getByText('Did you mean').waitFor()
    await options.getByRole('option', { name: /Maria Rossi/ }).waitFor()
    assert.equal(await box.getAttribute('aria-expanded'), 'true')
    await assertAccessible(page)

    await page.keyboard.press('ArrowDown')
    const active = await box.getAttribute('aria-activedescendant')
    assert.include(await page.locator(`#${active}`).textContent(), 'Maria Rossi')
    await page.keyboard.press('Escape')
    assert.isFalse(await options.isVisible())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Results for “Rosi”' }).waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('is dark for who likes it dark', async ({ browserContext, assert }) => {
    await customers()
    const { page, complaints } = await watchedPage(browserContext)
    await signIn(page, await staff('anna'))
    await page.locator('summary', { hasText: 'Your account' }).click()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.locator('html[data-bs-theme=dark]').waitFor()
    await assertAccessible(page)
    await page.goto('/search?q=maria')
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('fits a phone', async ({ browserContext, assert }) => {
    await customers()
    const { page, complaints } = await watchedPage(browserContext)
    await page.setViewportSize({ width: 375, height: 720 })
    await signIn(page, await staff('anna'))
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.isAtMost(wide, 375)
    await page.getByText('More', { exact: true }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.waitForURL(({ pathname }) => pathname !== '/')
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })
})
