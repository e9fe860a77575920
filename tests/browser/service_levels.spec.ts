import { test } from '@japa/runner'
import type { BrowserContext } from 'playwright'
import type User from '#core/accounts/models/user'
import watch from '#core/service_levels/schedules/watch'
import BusinessHours from '#core/service_levels/models/business_hours'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import { DateTime } from 'luxon'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { asked } from '#tests/functional/conversations/world'
import { askedAgo, promised } from '#tests/functional/service_levels/world'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

async function opened(context: BrowserContext, user: User, path: string) {
  await context.loginAs(user)
  const { page, complaints } = await watchedPage(context)
  await page.goto(origin() + path)
  return { page, complaints }
}

test.group('Service levels in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('the owner says when they are open, and what customers may expect', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { page, complaints } = await opened(browserContext, giulia, '/settings/service-levels')
    await page.getByRole('link', { name: 'New business hours' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Shop')
    await page.getByLabel('Saturday').fill('9-13')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('Saturday: write intervals').waitFor()
    await assertAccessible(page)
    await page.getByLabel('Saturday').fill('9:00-13:00')
    await page.getByLabel('Date of a holiday').first().fill('2026-12-25')
    await page.getByLabel('Name of a holiday').first().fill('Natale')
    await page.getByLabel('Every year').first().check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Shop' }).waitFor()
    const hours = await BusinessHours.firstOrFail()
    assert.deepEqual(hours.holidays, [{ date: '2026-12-25', name: 'Natale', yearly: true }])

    await page.getByRole('link', { name: 'New policy' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Everyone')
    await page.getByLabel('Urgent').check()
    await page.getByLabel('First answer within').fill('2h')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Only: Urgent').waitFor()
    await assertAccessible(page)
    const policy = await ServiceLevelPolicy.firstOrFail()
    assert.equal(policy.firstMinutes, 120)
    assert.deepEqual(complaints, [])
  })

  for (const theme of ['light', 'dark'] as const)
    test(`what is due shows, and turns late under one’s eyes, ${theme}`, async ({
      browserContext,
      assert,
    }) => {
      const giulia = await staff('giulia')
      await giulia.merge({ theme }).save()
      const policy = await promised()
      const { conversation } = await asked()
      await askedAgo(conversation, 3.5)
      const path = `/inbox/${conversation.id}?view=all`
      const { page, complaints } = await opened(browserContext, giulia, path)
      await page.locator('.inbox-row', { hasText: 'First answer due soon' }).waitFor()
      await page.locator('.service-clock-summary').click()
      await page.getByText('nothing waits').waitFor()
      await assertAccessible(page)

      await policy.merge({ firstMinutes: 120 }).save()
      await conversation.merge({ updatedAt: DateTime.now() }).save()
      await page.waitForTimeout(500)
      await watch()
      await page.locator('.inbox-row .service-mark-overdue').waitFor()

      await page.goto(`${origin()}/service-levels`)
      await page.getByText('First answer overdue').waitFor()
      await assertAccessible(page)
      await page.getByRole('link', { name: 'Missed this week' }).click()
      await page.getByRole('cell', { name: 'First answer' }).waitFor()
      await assertAccessible(page)
      assert.deepEqual(complaints, [])
    })
})
