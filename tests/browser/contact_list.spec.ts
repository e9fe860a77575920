import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import SavedView from '#core/lists/models/saved_view'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { customers, isolated, staff } from '#tests/support/world'

const contacts = () => `http://${process.env.HOST}:${process.env.PORT}/contacts`

async function tagsOf(id: number) {
  const contact = await Contact.query().where('id', id).preload('tags').firstOrFail()
  return contact.tags.map(({ name }) => name).sort()
}

/** Two who work at a café, and one who does not. */
async function three() {
  const giulia = await staff('giulia')
  const { aurora, maria } = await customers({ owner: giulia })
  const luigi = await Contact.add(
    { kind: 'person', firstName: 'Luigi', lastName: 'Bianchi', tags: ['fair'] },
    { by: giulia }
  )
  return { giulia, aurora, maria, luigi }
}

test.group('The contact list in a browser', (group) => {
  isolated(group)

  test('is filtered by a tag, given columns and saved as a view', async ({
    browserContext,
    assert,
  }) => {
    const { giulia } = await three()
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(contacts())
    const rows = page.locator('[data-row]')
    const luigi = rows.filter({ hasText: 'Luigi Bianchi' })

    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    const overlay = page.locator('up-modal')
    await overlay.getByRole('link', { name: 'Tags' }).click()
    await overlay.getByRole('button', { name: 'Apply filter' }).click()
    await overlay.getByText('Choose or write a value').first().waitFor()
    await overlay.getByLabel('café').check()
    await overlay.getByRole('button', { name: 'Apply filter' }).click()
    await luigi.waitFor({ state: 'detached' })
    assert.equal(await rows.count(), 2)
    await assertAccessible(page)
    const entry = page.locator('.shell-nav').getByRole('link', { name: 'Contacts', exact: true })
    assert.equal(await entry.first().getAttribute('aria-current'), 'page')

    await page.getByRole('link', { name: 'Columns' }).click()
    const drawer = page.locator('up-drawer')
    await drawer.getByRole('checkbox', { name: 'Job title' }).check()
    await drawer.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('columnheader', { name: 'Job title' }).waitFor()

    await page.getByRole('link', { name: 'Save view' }).click()
    await overlay.getByLabel('Name').fill('Cafés')
    await overlay.getByRole('button', { name: 'Save' }).click()
    await page.locator('.list-tab[aria-current]', { hasText: 'Cafés' }).waitFor()
    const view = await SavedView.findByOrFail('name', 'Cafés')
    assert.equal(view.userId, giulia.id)
    assert.equal(view.filters[0].field, 'tags')
    assert.include(view.columns!, 'job_title')

    await page.getByRole('link', { name: /^Remove filter/ }).click()
    await luigi.waitFor()
    assert.equal(await rows.count(), 3)
    assert.deepEqual(complaints, [])
  })

  test('rows chosen by keys get a tag, and lose it again by Undo', async ({
    browserContext,
    assert,
  }) => {
    const { giulia, aurora, luigi, maria } = await three()
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(contacts())

    for (const key of ['j', 'x', 'j', 'j', 'k', 'x']) await page.keyboard.press(key)
    await page.locator('.bulk-bar').getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Add tag' }).click()
    const overlay = page.locator('up-modal')
    await overlay.getByLabel('Tag').fill('newsletter')
    await overlay.getByRole('button', { name: 'Add tag' }).click()
    await page.locator('.toast', { hasText: '2 records changed' }).waitFor()
    assert.deepEqual(await tagsOf(aurora.id), ['café', 'newsletter'])
    assert.deepEqual(await tagsOf(luigi.id), ['fair', 'newsletter'])
    assert.deepEqual(await tagsOf(maria.id), ['café'])

    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.toast', { hasText: 'put back' }).waitFor()
    assert.deepEqual(await tagsOf(aurora.id), ['café'])
    assert.deepEqual(await tagsOf(luigi.id), ['fair'])
    assert.deepEqual(complaints, [])
  })

  test('a row goes to the trash and comes back', async ({ browserContext, assert }) => {
    const { giulia, luigi } = await three()
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(contacts())
    const overlay = page.locator('up-modal')
    const row = page.locator('[data-row]', { hasText: 'Luigi Bianchi' })

    await row.getByRole('checkbox').check()
    await page.locator('.bulk-bar').getByRole('button', { name: 'Delete' }).click()
    await overlay.getByRole('button', { name: 'Delete' }).click()
    await row.waitFor({ state: 'detached' })
    await luigi.refresh()
    assert.isNotNull(luigi.deletedAt)

    await page.locator('.list-tabs').getByRole('link', { name: 'Trash' }).click()
    await row.getByRole('checkbox').check()
    await page.locator('.bulk-bar').getByRole('button', { name: 'Restore' }).click()
    await overlay.getByRole('button', { name: 'Restore' }).click()
    await row.waitFor({ state: 'detached' })
    await luigi.refresh()
    assert.isNull(luigi.deletedAt)
    assert.deepEqual(complaints, [])
  })
})
