import { test } from '@japa/runner'
import type { Page } from 'playwright'
import DashboardWidget from '#core/reports/models/dashboard_widget'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { machine } from '#tests/functional/deals/world'
import { until } from '#tests/support/until'
import { isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

/** As a hand does: down on the head, on, and up over the other widget. */
async function drag(page: Page, title: string, over: string) {
  const head = (name: string) => page.locator('.report-head', { hasText: name })
  await head(title).scrollIntoViewIfNeeded()
  const from = (await head(title).boundingBox())!
  const to = (await head(over).boundingBox())!
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y + 25, { steps: 4 })
  await page.mouse.move(to.x + 20, to.y + 25, { steps: 12 })
  await page.mouse.up()
}

test.group('Reports in a browser', (group) => {
  isolated(group)

  test('one makes a dashboard, adds a widget, and opens the rows beneath a number', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const won = await machine(giulia)
    await won.win({ by: giulia })
    await machine(giulia, { title: 'Grinder', amount: 50_000 })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/`)
    await page.locator('.report-mine').getByText('€500.00').waitFor()
    await page.getByRole('link', { name: 'Reports' }).click()
    await page.getByText('See how it goes').waitFor()
    await page.getByRole('link', { name: 'New dashboard' }).click()
    await page.getByLabel('Name').fill('How we sell')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Create dashboard' }).click()

    await page.locator('[data-chart=line][data-drawn] canvas').waitFor()
    await page.getByRole('heading', { name: 'Won by owner' }).waitFor()
    await assertAccessible(page)
    const line = page.locator('[data-chart=line]')
    assert.isFalse(await line.locator('table').isVisible())
    await line.getByText('Show as table').click()
    await line.getByRole('link', { name: '€2,400.00' }).waitFor()
    await assertAccessible(page)

    await page.getByRole('link', { name: 'Add widget' }).click()
    await page.getByRole('link', { name: 'Breakdown: Deals' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Breakdown: Deals' }).click()
    await page.getByLabel('Title').fill('Deals by status')
    await page.getByLabel('View').selectOption({ label: 'All' })
    await page.getByLabel('By', { exact: true }).selectOption({ label: 'Status' })
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const card = page.locator('.report-card', { hasText: 'Deals by status' })
    await card.locator('[data-drawn] canvas').waitFor()
    await card.getByLabel('What can be done with Deals by status').click()
    await assertAccessible(page)
    await card.getByRole('link', { name: 'Export its rows' }).click()
    await page.getByText('2 deals').waitFor()
    await page.getByRole('link', { name: 'Cancel' }).click()

    await drag(page, 'Lost deals', 'Open deals')
    const lost = () => DashboardWidget.findByOrFail('title', 'Lost deals')
    await until(async () => (await lost()).position === 1)

    await page.locator('summary', { hasText: 'This month' }).click()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Last 7 days' }).click()
    await page.waitForURL(/range=last_7_days/)
    const number = page.locator('.report-card', { hasText: 'Open deals' })
    await number.getByRole('link', { name: '€500.00' }).click()
    await page.waitForURL(/\/deals\/list/)
    await page.getByRole('link', { name: 'Grinder' }).waitFor()
    assert.equal(await page.locator('[data-row]').count(), 1)
    assert.deepEqual(complaints, [])
  })
})
