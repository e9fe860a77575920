import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { machine } from '#tests/functional/deals/world'
import { field, heldBy } from '#tests/functional/fields/world'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('Custom fields in a browser', (group) => {
  isolated(group)

  test('one is made, filled in place, filtered by, set for many, and deleted', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, aurora } = await customers({ owner: giulia })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/settings/fields`)
    await page.getByText('No custom fields of contacts yet').waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'New field' }).first().click()
    await page.getByLabel('Choices').waitFor({ state: 'hidden' })
    await page.getByLabel('Type').selectOption('select')
    await page.getByLabel('Choices').fill('Light\nMedium\nDark')
    await page.getByLabel('Name').fill('Roast')
    await page.getByLabel('Heading').fill('Coffee')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Create field' }).click()
    await page.getByText('“Roast” was made').waitFor()
    await page.getByLabel('Default').selectOption({ label: 'Medium' })
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save', exact: true }).first().click()
    await page.getByText('“Roast” was saved').waitFor()
    await assertAccessible(page)

    await page.goto(`${origin()}/contacts/${maria.id}`)
    await page.click('#field-custom_roast .field-edit', { force: true })
    await page.locator('#field-custom_roast select').selectOption({ label: 'Dark' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const shown = page.locator('#field-custom_roast')
    await shown.getByText('Dark').waitFor()
    await assertAccessible(page)
    await page.goto(`${origin()}/contacts/${maria.id}/edit`)
    assert.match((await page.locator('#custom_roast option:checked').textContent())!, /Dark/)
    await assertAccessible(page)

    await page.goto(`${origin()}/contacts`)
    await page.getByRole('link', { name: 'Filter' }).click()
    await page.getByRole('link', { name: 'Roast' }).click()
    await page.getByLabel('Dark').check()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Roast is Dark').waitFor()
    await page.getByText('Caffè Aurora').last().waitFor()
    await page.getByRole('link', { name: 'Remove' }).click()
    await page.getByLabel('Select Caffè Aurora').check()
    await page.getByText('Set a field').click()
    await page.getByRole('button', { name: 'Roast' }).click()
    await page.getByRole('combobox', { name: 'Roast' }).selectOption({ label: 'Light' })
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Set “Roast”' }).click()
    await page.getByText('1 record changed').waitFor()
    assert.lengthOf(Object.keys(await heldBy('contacts', aurora.id)), 1)

    await page.goto(`${origin()}/settings/fields`)
    await page.getByRole('link', { name: 'Delete Roast' }).click()
    await page.getByText('2 contacts hold something in it').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Delete field' }).click()
    await page.getByText('“Roast” was deleted').waitFor()
    assert.deepEqual(complaints, [])
  }).timeout(180_000)

  test('one of a deal is filled in place', async ({ browserContext, assert }) => {
    const giulia = await staff('giulia')
    await field('Deposit', { entity: 'deals', type: 'money' })
    await field('Paid', { entity: 'deals', type: 'checkbox', group: 'Invoice' })
    const deal = await machine(giulia, { title: 'Grinder' })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/deals/${deal.id}`)
    await page.click('#field-custom_deposit .field-edit', { force: true })
    await page.click('#field-custom_paid .field-edit', { force: true })
    await page.getByLabel('Deposit').fill('150.50')
    await assertAccessible(page)
    await page.locator('#field-custom_deposit button').click()
    await page.locator('#field-custom_deposit').getByText('€150.50').waitFor()
    await page.getByLabel('Paid').check()
    await page.locator('#field-custom_paid button').click()
    await page.locator('#field-custom_paid').getByText('Yes').waitFor()
    await page.locator('#timeline').getByText('150.50 EUR').waitFor()
    assert.deepEqual(await heldBy('deals', deal.id), { deposit: 15050, paid: true })
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })
})
