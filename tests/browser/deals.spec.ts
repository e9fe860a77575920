import { test } from '@japa/runner'
import type { Page } from 'playwright'
import Deal from '#core/deals/models/deal'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { call, dayIn } from '#tests/functional/activities/world'
import { machine, sales } from '#tests/functional/deals/world'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

/** As a hand does: down, on, and up over the column. */
async function drag(page: Page, title: string, stageId: number) {
  const card = await page.locator('.deal-card', { hasText: title }).boundingBox()
  const column = await page.locator(`#cards-${stageId}`).boundingBox()
  await page.mouse.move(card!.x + 60, card!.y + card!.height - 12)
  await page.mouse.down()
  await page.mouse.move(card!.x + 90, card!.y + card!.height, { steps: 4 })
  await page.mouse.move(column!.x + 80, column!.y + 40, { steps: 12 })
  await page.mouse.up()
}

const inColumn = (page: Page, stageId: number, title: string) =>
  page.locator(`#cards-${stageId} .deal-card`, { hasText: title })

test.group('Deals in a browser', (group) => {
  isolated(group)

  test('products make its amount, a card tells what is next, and the list goes into a file', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    await call(giulia, { dealId: deal.id, title: 'Show it', dueOn: dayIn(-1) })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/deals/${deal.id}`)
    await page.getByRole('link', { name: 'Add a product' }).click()
    await page.getByLabel('Name').fill('Grinder')
    await page.getByLabel('Quantity').fill('2.5')
    await page.getByLabel('Price of one').fill('1,200')
    await page.getByLabel('Discount').fill('101')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A number from 0 to 100').first().waitFor()
    await assertAccessible(page)
    await page.getByLabel('Discount').fill('10')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.deal-lines-sum', { hasText: '€2,700.00' }).waitFor()
    await assertAccessible(page)

    await page.goto(`${origin()}/deals`)
    await page.locator('.deal-next.text-danger', { hasText: 'Yesterday' }).waitFor()
    await assertAccessible(page)
    await page.goto(`${origin()}/deals/list`)
    await page.getByRole('link', { name: 'Export' }).click()
    await page.getByText('1 deal', { exact: true }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.waitForURL(/\/exports\/\d+/)
    assert.deepEqual(complaints, [])
  })

  test('one makes a deal, drags it, moves it by keys and wins it', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    const { stages } = await sales()
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/contacts/${maria.id}`)
    await page.locator('.record-actions').getByRole('link', { name: 'New deal' }).click()
    await page.getByLabel('Title').fill('Espresso machine')
    await page.getByLabel('Amount').fill('2400')
    await page.getByLabel('Tags').fill('loan')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Create deal' }).click()
    await page.getByRole('heading', { name: 'Espresso machine' }).waitFor()
    await page.getByText('Giulia Verdi created the deal in New').waitFor()
    await assertAccessible(page)

    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await inColumn(page, stages[0].id, 'Espresso machine').waitFor()
    await page.waitForURL(/\/deals$/)
    await assertAccessible(page)
    await drag(page, 'Espresso machine', stages[1].id)
    await page.locator('.toast', { hasText: 'is now in Qualified' }).waitFor()
    await inColumn(page, stages[1].id, 'Espresso machine').waitFor()
    await page.locator(`#head-${stages[1].id}`, { hasText: '€2,400.00' }).waitFor()
    await page.locator(`#head-${stages[0].id}`, { hasText: '€0.00' }).waitFor()
    const deal = await Deal.firstOrFail()
    assert.equal(deal.stageId, stages[1].id)

    await page.getByRole('link', { name: 'Espresso machine', exact: true }).focus()
    await page.keyboard.press('m')
    await page.getByRole('heading', { name: 'Move Espresso machine' }).waitFor()
    await page.locator('#stage_id:focus').waitFor()
    await assertAccessible(page)
    await page.locator('#stage_id').selectOption({ label: 'Offer sent' })
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await inColumn(page, stages[2].id, 'Espresso machine').waitFor()
    assert.equal((await deal.refresh()).stageId, stages[2].id)

    await page.getByRole('link', { name: 'Espresso machine', exact: true }).click()
    await page.getByRole('button', { name: 'Won' }).click()
    await page.locator('.toast', { hasText: 'Espresso machine is won' }).waitFor()
    assert.equal((await deal.refresh()).status, 'won')
    await page.getByRole('link', { name: 'Maria Rossi' }).click()
    await page.getByText('Giulia Verdi won a deal').waitFor()
    assert.deepEqual(complaints, [])
  })

  test('who drags what someone else moved is told, and the card goes where it is', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const marco = await staff('marco')
    const { stages } = await sales()
    const deal = await machine(giulia)
    await browserContext.loginAs(giulia)
    const { page } = await watchedPage(browserContext)
    await page.goto(`${origin()}/deals`)
    await inColumn(page, stages[0].id, 'Espresso machine').waitFor()
    await deal.moveTo(stages[3], { by: marco })

    await drag(page, 'Espresso machine', stages[1].id)
    await page.getByText('Marco Neri moved Espresso machine to Negotiation').waitFor()
    await assertAccessible(page)
    await inColumn(page, stages[3].id, 'Espresso machine').waitFor({ state: 'attached' })
    assert.equal((await deal.refresh()).stageId, stages[3].id)
    await page.getByRole('button', { name: 'Move it to Qualified anyway' }).click()
    await inColumn(page, stages[1].id, 'Espresso machine').waitFor()
    assert.equal((await deal.refresh()).stageId, stages[1].id)
  })

  test('it is lost with a reason, and the forecast leads to the list', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const deal = await machine(giulia)
    await machine(giulia, { title: 'Grinder', amount: 50_000 })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/deals/${deal.id}`)
    await page.getByRole('link', { name: 'Lost' }).click()
    await page.getByLabel('Why').selectOption({ label: 'Price' })
    await page.getByRole('button', { name: 'Mark as lost' }).click()
    await page.locator('.toast', { hasText: 'is lost' }).waitFor()

    await page.goto(`${origin()}/deals/forecast`)
    await page.locator('tfoot').getByRole('link', { name: '€500.00' }).click()
    await page.getByRole('link', { name: 'Grinder' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Espresso machine' }).count(), 0)
    assert.deepEqual(complaints, [])
  })
})
