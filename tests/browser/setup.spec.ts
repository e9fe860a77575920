import { test } from '@japa/runner'
import User from '#core/accounts/models/user'
import { settings } from '#core/settings/settings'
import { setupLink } from '#core/setup/installation'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { forgetSetup, pathOf } from '#tests/functional/setup/world'
import { isolated, PASSWORD } from '#tests/support/world'

test.group('Setup in a browser', (group) => {
  isolated(group)
  group.each.setup(() => forgetSetup())

  test('leads in three steps to Home, where a list says what comes next', async ({
    browserContext,
    assert,
  }) => {
    const { page, complaints } = await watchedPage(browserContext)
    const origin = `http://${process.env.HOST}:${process.env.PORT}`
    await page.goto(`${origin}${pathOf(await setupLink())}&locale=en`)
    await assertAccessible(page)

    await page.getByRole('button', { name: 'Next' }).click()
    assert.isTrue(
      await page.getByRole('textbox', { name: 'Email' }).isVisible(),
      'an empty step is not left'
    )
    await page.getByLabel('Your name').fill('Giulia Verdi')
    await page.getByRole('textbox', { name: 'Email' }).fill('giulia@aurora.example')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')

    await page.locator('#businessName').fill('Torrefazione Aurora')
    await page.locator('.setup-preview', { hasText: 'Torrefazione Aurora' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Next' }).click()
    await assertAccessible(page)
    await page.locator('[data-setup-finish]').click()

    await page.waitForURL(({ pathname }) => pathname === '/')
    await page.getByRole('link', { name: /Invite a colleague/ }).waitFor()
    await assertAccessible(page)

    const giulia = await User.findByOrFail('email', 'giulia@aurora.example')
    await giulia.load('role')
    assert.equal(giulia.role.key, 'administrator')
    assert.equal(await settings.get('business.name'), 'Torrefazione Aurora')
    assert.isOk(await settings.get('setup.completed_at'))
    assert.deepEqual(complaints, [])
  })
})
