import { test } from '@japa/runner'
import UserNotification from '#core/notifications/models/user_notification'
import { signIn, watchedPage } from '#tests/browser/support/page'
import { customers, isolated, staff } from '#tests/support/world'

test.group('Notes and mentions in a browser', (group) => {
  isolated(group)

  test('a colleague who is mentioned sees the bell, and reads the note', async ({
    browser,
    browserContext,
    assert,
    cleanup,
  }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const { maria } = await customers({ owner: anna })
    const origin = `http://${process.env.HOST}:${process.env.PORT}`
    await browserContext.loginAs(giulia)
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`${origin}/contacts/${maria.id}`)
    await page.locator('#body').pressSequentially('Please call her, @ann')
    await page.locator('.writer .options-under').getByText('Anna Costa').click()
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.locator('.entry-note', { hasText: '@Anna Costa' }).waitFor()

    const context = await browser.newContext({ baseURL: origin })
    cleanup(() => context.close())
    const hers = await context.newPage()
    await signIn(hers, anna)
    const bell = hers.locator('#bell')
    assert.equal(await bell.locator('.bell-count').innerText(), '1')
    await bell.click()
    await hers.getByText('Giulia Verdi mentioned you on Maria Rossi').click()
    await hers.waitForURL(`**/contacts/${maria.id}**`)
    await hers.locator('.entry-note', { hasText: 'Please call her' }).waitFor()
    await hers.locator('#bell .bell-count').waitFor({ state: 'detached' })

    const told = await UserNotification.query().where('user_id', anna.id).firstOrFail()
    assert.isNotNull(told.readAt)
    assert.deepEqual(complaints, [])
  })
})
