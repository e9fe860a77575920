import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { moduleRow } from '#kernel/module_states'
import { moduleTables } from '#kernel/lifecycle/tables'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { forgetModules } from '#tests/support/modules'
import { customers, staff } from '#tests/support/world'

/** Installing changes tables on a connection of its own, so no transaction can lie around it. */
test.group('Apps in a browser', (group) => {
  group.each.teardown(async () => {
    await forgetModules()
    for (const table of ['audit_entries', 'timeline_entries', 'contacts', 'tags', 'users'])
      await db.from(table).delete()
  })

  test('a module is installed, seen, disabled and uninstalled with its data', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers()
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    const origin = `http://${process.env.HOST}:${process.env.PORT}`
    const tab = page.locator('.record-tabs').getByText('Entries')

    await page.goto(`${origin}/apps`)
    await page.getByRole('link', { name: 'Everything', exact: true }).click()
    await page.locator('.page-top').getByRole('heading', { name: 'Everything' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Install Everything' }).click()
    await page.getByRole('button', { name: 'Disable Everything' }).waitFor()
    assert.containSubset(await moduleRow('everything'), { state: 'enabled' })

    await page.goto(`${origin}/contacts/${maria.id}`)
    await tab.click()
    await page.locator('.record-tabs [aria-current]', { hasText: 'Entries' }).waitFor()

    await page.goto(`${origin}/apps/everything`)
    await page.getByRole('button', { name: 'Disable Everything' }).click()
    await page.getByRole('button', { name: 'Enable Everything' }).waitFor()
    await page.goto(`${origin}/contacts/${maria.id}`)
    await page.locator('.record-tabs').waitFor()
    assert.equal(await tab.count(), 0)

    await page.goto(`${origin}/apps/everything`)
    await page.getByRole('link', { name: 'Uninstall' }).click()
    const holds = page.locator('section', { hasText: 'What it holds' })
    await holds.getByText('everything_entries').waitFor()
    await holds.getByText('empty').first().waitFor()
    await assertAccessible(page)
    await page.getByRole('radio', { name: 'Delete it' }).check()
    await page.getByRole('button', { name: 'Uninstall' }).click()
    await page.getByRole('button', { name: 'Install Everything' }).waitFor()

    assert.isNotOk(await moduleRow('everything'))
    assert.isEmpty(await moduleTables('everything'))
    assert.deepEqual(complaints, [])
  })
})
