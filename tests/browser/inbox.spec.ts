import { test } from '@japa/runner'
import type { BrowserContext } from 'playwright'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import CannedReply from '#core/conversations/models/canned_reply'
import Message from '#core/conversations/models/message'
import { signIn, watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const SOON = { timeout: 2000 }
const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

async function asked() {
  await customers()
  const inbox = await pigeonInbox()
  await bring(inbox, [letter('Is my order ready?')])
  await runJobs()
  return { inbox, conversation: await Conversation.firstOrFail() }
}

async function opened(context: BrowserContext, user: User, path: string) {
  await context.loginAs(user)
  const { page, complaints } = await watchedPage(context)
  await page.goto(origin() + path)
  return { page, complaints }
}

test.group('The inbox in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('a message shows in every open browser, and nothing that is typed is lost', async ({
    browser,
    browserContext,
    assert,
    cleanup,
  }) => {
    const { inbox, conversation } = await asked()
    const path = `/inbox/${conversation.id}?view=all`
    const { page, complaints } = await opened(browserContext, await staff('giulia'), path)
    const context = await browser.newContext({ baseURL: origin() })
    cleanup(() => context.close())
    const hers = await context.newPage()
    await signIn(hers, await staff('anna'))
    await hers.goto('/inbox?view=all')
    await page.locator('#body').fill('I am just')
    await page.waitForTimeout(1500)

    await bring(inbox, [letter('Hello? Anyone?')])
    await runJobs()

    await page.locator('.message', { hasText: 'Hello? Anyone?' }).waitFor(SOON)
    await hers.locator('.inbox-row', { hasText: 'Hello? Anyone?' }).waitFor(SOON)
    assert.equal(await page.locator('#body').inputValue(), 'I am just')
    const focused = await page.evaluate<string>('document.activeElement.id')
    assert.equal(focused, 'body')
    await page.locator('.inbox-row', { hasText: 'Hello? Anyone?' }).waitFor(SOON)
    await page.reload()
    assert.equal(await page.locator('#body').inputValue(), 'I am just')
    assert.deepEqual(complaints, [])
  })

  test('one answers with a canned reply, takes it back, and notes something', async ({
    browserContext,
    assert,
  }) => {
    const { conversation } = await asked()
    const [giulia] = [await staff('giulia'), await staff('anna')]
    const body = 'Dear {{contact.first_name}}, yes.'
    await new CannedReply().keep({ shortcut: 'yes', title: 'Yes', body }, { by: giulia })
    const { page, complaints } = await opened(browserContext, giulia, '/inbox?view=all')

    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('#body[aria-controls]').waitFor()
    await page.keyboard.press('r')
    await page.locator('#body:focus').waitFor()
    await page.locator('#body').pressSequentially('/ye')
    await page.locator('#composer .option').getByText('/yes').click()
    assert.equal(await page.locator('#body').inputValue(), 'Dear Maria, yes.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.message-out', { hasText: 'Dear Maria, yes.' }).waitFor()
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).waitFor()
    await page.locator('.message-out').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.message-out', { hasText: 'Taken back' }).waitFor()
    assert.equal(await page.locator('#body').inputValue(), 'Dear Maria, yes.')

    await page.locator('#body').fill('')
    await page.locator('.conversation-who h2').click({ position: { x: 200, y: 5 } })
    await page.keyboard.press('n')
    await page.locator('#body:focus').waitFor()
    await page.locator('#body').pressSequentially('Ask @ann')
    await page.locator('#composer .option').getByText('Anna Costa').click()
    await page.keyboard.press('Control+Enter')
    await page.locator('.message-note', { hasText: 'Ask @Anna Costa' }).waitFor()
    assert.lengthOf(await Message.query().where('direction', 'note'), 1)
    assert.lengthOf(await Message.query().where('direction', 'out'), 1)

    await page.locator('.thread').click()
    await page.keyboard.press('e')
    await page.locator('#conversation-head', { hasText: 'Resolved' }).waitFor()
    assert.equal((await conversation.refresh()).status, 'resolved')
    assert.isNull(await conversation.draftOf(giulia))
    assert.deepEqual(complaints, [])
  })
})
