import AxeBuilder from '@axe-core/playwright'
import { test } from '@japa/runner'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const PAGES = [
  '/profile',
  '/profile/security',
  '/profile/two-factor',
  '/settings/general',
  '/settings/users',
  '/settings/invitations/create',
  '/settings/roles',
  '/settings/roles/2/edit',
  '/settings/teams',
  '/settings/teams/create',
  '/settings/audit',
]

test.group('Settings in a browser', (group) => {
  isolated(group)

  test('someone signs in and their pages can be used by everyone, in light and dark', async ({
    visit,
    assert,
  }) => {
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

    const found: string[] = []
    for (const theme of ['light', 'dark'] as const) {
      await giulia.merge({ theme }).save()
      for (const path of theme === 'light' ? PAGES : PAGES.slice(0, 2)) {
        await page.goto(path)
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${theme}${path.replaceAll('/', '-')}.png`,
            fullPage: true,
          })
        const { violations } = await new AxeBuilder({ page }).include('.settings').analyze()
        const told = violations.map(({ id, nodes }) => `${path} ${theme}: ${id} ${nodes[0].html}`)
        found.push(...told)
      }
    }
    assert.deepEqual(found, [])
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
