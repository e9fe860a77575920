import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { twoMarias } from '#tests/functional/duplicates/world'
import { runJobs } from '#tests/support/jobs'
import { isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('Duplicates in a browser', (group) => {
  isolated(group)

  test('one looks for them, merges a pair, undoes it, and merges from the list', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria, double } = await twoMarias(giulia)
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)

    await page.goto(`${origin()}/contacts`)
    await page.getByRole('link', { name: 'Duplicates' }).click()
    await page.getByRole('heading', { name: 'Nobody has looked for duplicates yet' }).waitFor()
    await page.getByRole('button', { name: 'Look for duplicates' }).click()
    await page.getByText('contacts were looked at').waitFor()
    await runJobs()
    await page.reload()
    await page.getByText('97 % likely').waitFor()
    await assertAccessible(page)

    await page.getByRole('link', { name: 'Compare and merge' }).click()
    await page.getByRole('heading', { name: 'Merge contacts' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('radio', { name: /^Name: María Rossi/ }).check()
    await page.getByRole('button', { name: 'Merge 2 contacts' }).click()
    await page.locator('.toast', { hasText: '2 contacts are now one' }).waitFor()
    await page.getByRole('heading', { name: 'María Rossi' }).waitFor()
    assert.equal((await double.refresh()).mergedIntoId, maria.id)

    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.toast', { hasText: 'The merge was undone' }).waitFor()
    await page.getByText('went back to where they were').waitFor()
    await assertAccessible(page)
    assert.isNull((await double.refresh()).mergedIntoId)

    await page.goto(`${origin()}/contacts`)
    for (const name of ['Maria Rossi', 'María Rossi'])
      await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
    await page.getByRole('button', { name: 'Merge' }).click()
    await page.getByRole('heading', { name: 'Merge contacts' }).waitFor()
    await page.getByRole('button', { name: 'Merge 2 contacts' }).click()
    await page.locator('.toast', { hasText: '2 contacts are now one' }).waitFor()
    assert.lengthOf(await Contact.query().whereNotNull('mergedIntoId'), 1)
    assert.deepEqual(complaints, [])
  })

  test('who makes a contact twice is told, and may', async ({ browserContext, assert }) => {
    const giulia = await staff('giulia')
    await twoMarias(giulia)
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/contacts/new`)
    await page.getByLabel('First name').fill('maria')
    await page.getByLabel('Last name').fill('rossi')
    await page.getByRole('button', { name: 'Add contact' }).click()
    await page.getByRole('heading', { name: 'These contacts may be the same' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Add all the same' }).click()
    await page.locator('.toast', { hasText: 'maria rossi was added' }).waitFor()
    assert.deepEqual(complaints, [])
  })
})
