import { test } from '@japa/runner'
import Activity from '#core/activities/models/activity'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { call, dayIn } from '#tests/functional/activities/world'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`
const PHONE = { width: 390, height: 844 }

test.group('Activities in a browser', (group) => {
  isolated(group)

  test('one plans a call beside a contact, does it, plans the next and sees it in the calendar', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    await call(giulia, { title: 'Send the price list', dueOn: dayIn(-2) })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/contacts/${maria.id}`)
    const panel = page.locator('#panel-activities-next')
    await panel.getByText('Plan something').click()
    await panel.getByLabel('Title').fill('Call about the blend')
    await panel.getByRole('button', { name: 'Add' }).click()
    await panel.getByRole('link', { name: 'Call about the blend', exact: true }).waitFor()
    await panel.locator('.activity-words a:focus').waitFor()
    await assertAccessible(page)

    await panel.getByRole('link', { name: 'How did Call about the blend turn out?' }).click()
    await page.getByLabel('How did it turn out?').selectOption({ label: 'Reached' })
    await page.getByLabel('What came of it').fill('Wants two kilos')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Done, and plan the next' }).click()
    await page.getByRole('heading', { name: 'New activity' }).waitFor()
    await page.getByLabel('Title').fill('Bring the coffee')
    await page.getByLabel('Day').fill(dayIn(0))
    await page.locator('#repeat').selectOption({ label: 'Every week' })
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.timeline, #timeline').getByText('Wants two kilos').waitFor()

    await panel.getByRole('heading', { name: 'Next activity' }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'My day' }).waitFor()
    await page.locator('.shell-nav a[href="/activities"]', { hasText: '1' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Mark Bring the coffee as done' }).click()
    await page.locator('.toast', { hasText: 'Next:' }).waitFor()
    const next = await Activity.query().where('dueOn', dayIn(7)).firstOrFail()
    assert.equal(next.contactId, maria.id)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.locator('.toast', { hasText: 'open again' }).waitFor()

    await page.goto(`${origin()}/activities`)
    await page.getByRole('link', { name: 'Calendar', exact: true }).click()
    await page
      .locator('.agenda')
      .getByRole('link', { name: /Bring the coffee/ })
      .waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Month', exact: true }).click()
    await page.locator('.agenda-month').waitFor()
    await assertAccessible(page)
    await page.setViewportSize(PHONE)
    await page.locator('.agenda .is-today').getByText('Bring the coffee').waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('one makes an address for one’s calendar, and takes it back', async ({
    browserContext,
    assert,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/profile/calendar`)
    await page.getByRole('button', { name: 'Make an address' }).click()
    const address = await page.getByLabel('Your address').inputValue()
    assert.match(address, /\/calendars\/\d+\/[\da-f]{64}\/activities\.ics$/)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Take it back' }).click()
    await page.getByRole('button', { name: 'Make an address' }).waitFor()
    assert.deepEqual(complaints, [])
  })
})
