import { test } from '@japa/runner'
import Conversation from '#core/conversations/models/conversation'
import Template from '#core/templates/models/template'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('Templates in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('one writes a template, sees it for a contact, and answers with it', async ({
    browserContext,
    assert,
  }) => {
    await customers()
    const inbox = await pigeonInbox()
    await bring(inbox, [letter('Is it ready?')])
    await runJobs()
    await browserContext.loginAs(await staff('giulia'))
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin()}/settings/templates`)
    await page.getByRole('link', { name: 'New template' }).first().click()
    await page.locator('#name').fill('Order ready')
    await page.locator('#subject').fill('Your order')
    await page.locator('#body').fill('Dear ')
    await page.locator('.field-picker summary').click()
    await page.getByRole('button', { name: 'Insert First name' }).click()
    await page.locator('#body').pressSequentially(', it is **ready**.')
    const preview = page.frameLocator('iframe[name=template-preview]')
    await page.getByLabel('As this contact gets it').pressSequentially('rossi')
    await page.getByRole('option', { name: 'Maria Rossi' }).click()
    await preview.locator('strong', { hasText: /^ready$/ }).waitFor()
    await preview.getByText('Dear Maria, it is').first().waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.toast', { hasText: 'was saved' }).waitFor()
    const template = await Template.query().preload('versions').firstOrFail()
    assert.equal(template.versions[0].body, 'Dear {{contact.first_name}}, it is **ready**.')
    await assertAccessible(page)

    const { id } = await Conversation.firstOrFail()
    await page.goto(`${origin()}/inbox/${id}?view=all`)
    await page.locator('#body').fill('Hello.')
    await page.locator('[data-saved]:not([hidden])').waitFor()
    await page.locator('.composer').getByRole('link', { name: 'Template' }).click()
    await page.getByRole('button', { name: 'Use Order ready' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Use Order ready' }).click()
    await page.waitForFunction(
      `document.querySelector('#body').value === 'Hello.\\n\\nDear Maria, it is ready.'`
    )
    assert.deepEqual(complaints, [])
  })
})
