import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { receiver } from '#tests/functional/webhooks/world'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('Rules and webhooks in a browser', (group) => {
  isolated(group)
  const shop = receiver(group)

  test('a webhook is made, tried, and tells another program of a new contact', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/settings/webhooks`)
    await page.getByRole('link', { name: 'New' }).first().click()
    await page.getByLabel('Name').fill('Shop')
    await page.getByLabel('Address').fill(shop.url)
    await page.getByRole('checkbox', { name: 'A contact was added', exact: true }).check()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    assert.match(await page.getByRole('textbox', { name: 'Secret' }).inputValue(), /^whsec_/)
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.locator('#delivery').waitFor()
    await runJobs()
    await page.getByText('Delivered').waitFor()
    assert.lengthOf(shop.got, 1)
    await assertAccessible(page)

    await Contact.add({ kind: 'person', lastName: 'Newcomer' }, { by: giulia })
    await runJobs()
    assert.include(shop.got[1].body, 'contact.created')
    await page.getByRole('link', { name: 'Shop' }).click()
    await page.getByRole('link', { name: 'contact.created' }).click()
    await page.getByRole('button', { name: 'Send again' }).waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })

  test('a rule is put together, tried without doing anything, switched on, and does it', async ({
    browserContext,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const { maria } = await customers({ owner: giulia })
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/settings/automation`)
    await page.getByRole('link', { name: 'New rule' }).first().click()
    await page.getByRole('link', { name: 'A contact was added', exact: true }).click()
    await page.getByLabel('Name', { exact: true }).fill('Welcome')
    await page.getByLabel('Action').selectOption({ label: 'Add a tag' })
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByRole('textbox', { name: 'Tag' }).fill('new')
    await page.getByLabel('Field').selectOption({ label: 'City' })
    await page.getByRole('button', { name: 'Add condition' }).click()
    await assertAccessible(page)
    await page.locator('#condition-0-text').fill('Milano')
    await page.getByRole('button', { name: 'Save' }).last().click()

    await page.getByRole('link', { name: 'Dry run' }).click()
    await page.getByLabel('Record').selectOption({ label: maria.name })
    await page.getByRole('button', { name: 'Try' }).click()
    await page.getByRole('heading', { name: /would/ }).waitFor()
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Back to the rule' }).click()
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('button', { name: 'Switch off' }).waitFor()

    const add = (lastName: string, city: string) =>
      Contact.add({ kind: 'person', lastName, addresses: [{ kind: 'work', city }] }, { by: giulia })
    const [here, elsewhere] = [await add('Neri', 'Milano'), await add('Blu', 'Torino')]
    await runJobs()
    const tagsOf = async ({ id }: Contact) => {
      const { tags } = await Contact.query().where('id', id).preload('tags').firstOrFail()
      return tags.map(({ name }) => name)
    }
    assert.deepEqual([await tagsOf(here), await tagsOf(elsewhere)], [['new'], []])
    await page.reload()
    await page.getByRole('link', { name: /^#\d+$/ }).click()
    await page.getByText('Add the tag new').waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })
})
