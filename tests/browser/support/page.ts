import type { BrowserContext, Page } from 'playwright'
import type User from '#core/accounts/models/user'
import { PASSWORD } from '#tests/support/world'

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, user: User) {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(user.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
}

/** A page that remembers what its console complained of, a policy breach among it. */
export async function watchedPage(context: BrowserContext) {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints }
}
