import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright'
import { TOTP } from 'otpauth'
import User from '#core/accounts/models/user'
import { assertAccessible } from '#tests/browser/support/axe'
import { signIn } from '#tests/browser/support/page'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`
const shell = (page: Page) => page.getByRole('navigation', { name: 'Main navigation' })

/** A page of another browser, which closes at the end. */
async function elsewhere(browser: Browser, cleanup: (run: () => Promise<void>) => void) {
  const context = await browser.newContext({ baseURL: origin() })
  cleanup(() => context.close())
  return context.newPage()
}

test.group('Accounts in a browser', (group) => {
  isolated(group)

  test('a colleague who is invited comes in by the link, once', async ({
    browser,
    visit,
    browserContext,
    assert,
    cleanup,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/settings/users')
    await page.getByRole('link', { name: 'Invite' }).click()
    await page.getByLabel('Email').fill('sara@aurora.example')
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await assertAccessible(page)

    const path = new URL(link).pathname
    const hers = await elsewhere(browser, cleanup)
    await hers.goto(path)
    await assertAccessible(hers)
    await hers.getByLabel('Name').fill('Sara Riva')
    await hers.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await hers.getByLabel('Password again').fill(PASSWORD)
    await hers.getByRole('button', { name: 'Create my account' }).click()
    await shell(hers).waitFor()

    const sara = await User.findByOrFail('email', 'sara@aurora.example')
    await sara.load('role')
    assert.containSubset(sara.$attributes, { name: 'Sara Riva', isActive: true })
    assert.equal(sara.role.key, 'agent')
    const again = await elsewhere(browser, cleanup)
    const answer = await again.goto(path)
    assert.equal(answer!.status(), 404)
  })

  test('a second step is set up, and asked for at the next sign-in', async ({
    browser,
    visit,
    browserContext,
    assert,
    cleanup,
  }) => {
    const anna = await staff('anna')
    await browserContext.loginAs(anna)
    const page = await visit('/profile/two-factor')
    await page.getByRole('button', { name: 'Set up' }).click()
    const key = await page.locator('.secret').innerText()
    const codes = new TOTP({ secret: key.replaceAll(' ', '') })
    const now = Date.now()
    const used = codes.generate({ timestamp: now })
    const next = codes.generate({ timestamp: now + codes.period * 1000 })
    await page.getByLabel('Then type the six digits').fill(used)
    await page.getByRole('button', { name: 'Switch on' }).click()
    const recovery = await page.locator('.recovery-codes li').first().innerText()
    await assertAccessible(page)
    await anna.refresh()
    assert.isTrue(anna.hasTwoFactor)

    const other = await elsewhere(browser, cleanup)
    await other.goto('/sign-in')
    await other.getByLabel('Email').fill(anna.email)
    await other.getByLabel('Password').fill(PASSWORD)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await assertAccessible(other)
    await other.getByLabel('Code').fill(used)
    await other.getByRole('button', { name: 'Continue' }).click()
    await other.getByText('was used already').first().waitFor()
    await other.getByLabel('Code').fill(next)
    await other.getByRole('button', { name: 'Continue' }).click()
    await shell(other).waitFor()

    const third = await elsewhere(browser, cleanup)
    await third.goto('/sign-in')
    await third.getByLabel('Email').fill(anna.email)
    await third.getByLabel('Password').fill(PASSWORD)
    await third.getByRole('button', { name: 'Sign in' }).click()
    await third.getByLabel('Code').fill(recovery)
    await third.getByRole('button', { name: 'Continue' }).click()
    await shell(third).waitFor()
  })

  test('signing out everywhere else ends the session of another browser', async ({
    browser,
    browserContext,
    assert,
    cleanup,
  }) => {
    const giulia = await staff('giulia')
    const page = await browserContext.newPage()
    await page.goto(origin())
    await signIn(page, giulia)
    const phone = await elsewhere(browser, cleanup)
    await signIn(phone, giulia)

    await page.goto(`${origin()}/profile/security`)
    assert.isAbove(await page.getByText('Last used').count(), 1)
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await page.getByText('You are signed out everywhere else').waitFor()
    assert.equal(await page.getByText('Last used').count(), 1)

    await phone.goto('/contacts')
    await phone.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.goto(`${origin()}/contacts`)
    await shell(page).waitFor()
  })
})
