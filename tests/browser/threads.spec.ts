import { test } from '@japa/runner'
import type { BrowserContext } from 'playwright'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { assertAccessible } from '#tests/browser/support/axe'
import { signIn, watchedPage } from '#tests/browser/support/page'
import pigeons from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const SOON = { timeout: 2500 }
const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

/** Maria asks two things, each a conversation. */
async function askedTwice() {
  await customers()
  const inbox = await pigeonInbox({ joinsOpen: false })
  for (const text of ['Is my order ready?', 'And the invoice?']) {
    await bring(inbox, [letter(text)])
    await runJobs()
  }
  const [conversation, other] = await Conversation.query().orderBy('id')
  return { inbox, conversation, other }
}

async function opened(context: BrowserContext, user: User, path: string) {
  await context.loginAs(user)
  const { page, complaints } = await watchedPage(context)
  await page.goto(origin() + path)
  return { page, complaints }
}

test.group('Threads in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('two conversations become one, also for who is in the other, and two again', async ({
    browser,
    browserContext,
    assert,
    cleanup,
  }) => {
    const { conversation, other } = await askedTwice()
    const path = `/inbox/${conversation.id}?view=all`
    const { page, complaints } = await opened(browserContext, await staff('giulia'), path)
    const context = await browser.newContext({ baseURL: origin() })
    cleanup(() => context.close())
    const hers = await context.newPage()
    await signIn(hers, await staff('anna'))
    await hers.goto(`/inbox/${other.id}?view=all`)
    await hers.locator('#body').fill('Dear Maria')

    await page.locator('.conversation-more').click()
    await assertAccessible(page)
    await page.getByText('Merge with…').click()
    await page.getByLabel(`#${other.id} Maria Rossi`).check()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'This becomes one conversation' }).waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await page.locator('.message', { hasText: 'And the invoice?' }).waitFor()

    await hers.locator('.message', { hasText: 'Is my order ready?' }).waitFor(SOON)
    await hers.locator('#conversation-head', { hasText: `#${conversation.id}` }).waitFor(SOON)
    assert.equal(await hers.locator('#body').inputValue(), 'Dear Maria')
    await hers.keyboard.press('Control+Enter')
    await page.locator('.message-out', { hasText: 'Dear Maria' }).waitFor(SOON)

    await assertAccessible(page)
    await page.locator('#panel-conversations-moves').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.message', { hasText: 'And the invoice?' }).waitFor({ state: 'detached' })
    assert.isNull((await other.refresh()).mergedIntoId)
    assert.deepEqual(complaints, [])
  })

  test('from a message on it is a matter of its own', async ({ browserContext, assert }) => {
    const { conversation, other } = await askedTwice()
    await conversation.absorb([other], { by: await staff('anna') })
    const path = `/inbox/${conversation.id}?view=all`
    const { page, complaints } = await opened(browserContext, await staff('giulia'), path)

    const message = page.locator('.message', { hasText: 'And the invoice?' })
    await message.hover()
    await message.getByRole('link', { name: 'Split from here' }).click()
    await page.getByLabel('Subject').fill('The invoice')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Split', exact: true }).click()
    await page.locator('#conversation-head', { hasText: 'The invoice' }).waitFor()
    assert.equal(await page.locator('.message').count(), 1)
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.message', { hasText: 'Is my order ready?' }).waitFor()
    assert.equal(await page.locator('.message').count(), 2)
    assert.deepEqual(complaints, [])
  })

  test('who else looks and types is seen, and two answers do not cross', async ({
    browser,
    browserContext,
    assert,
    cleanup,
  }) => {
    const { inbox, conversation } = await askedTwice()
    const giulia = await staff('giulia')
    const path = `/inbox/${conversation.id}?view=all`
    const { page, complaints } = await opened(browserContext, giulia, path)
    const context = await browser.newContext({ baseURL: origin() })
    cleanup(() => context.close())
    const hers = await context.newPage()
    await signIn(hers, await staff('anna'))
    await hers.goto(path)

    await page.locator('#presence', { hasText: 'Anna Costa is looking' }).waitFor(SOON)
    await hers.locator('#presence', { hasText: 'Giulia Verdi is looking' }).waitFor(SOON)
    await hers.locator('#body').pressSequentially('Yes, by noon')
    await page.locator('#presence', { hasText: 'Anna Costa is typing' }).waitFor(SOON)
    await assertAccessible(page)

    await conversation.refresh()
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'Come by' }, { by: giulia })
    await hers.locator('.message-out', { hasText: 'Come by' }).waitFor(SOON)
    await hers.keyboard.press('Control+Enter')
    await hers.locator('.composer-collision', { hasText: 'Giulia Verdi answered' }).waitFor()
    await assertAccessible(hers)
    assert.equal(await hers.locator('#body').inputValue(), 'Yes, by noon')
    await hers.locator('#body').press('Control+Enter')
    await page.locator('.message-out', { hasText: 'Yes, by noon' }).waitFor(SOON)
    await page.locator('#presence', { hasText: 'Anna Costa is looking' }).waitFor(SOON)

    await hers.goto('/contacts')
    await page.locator('#presence span').waitFor({ state: 'detached', ...SOON })
    assert.deepEqual(complaints, [])
  })

  test('who gets a copy is offered as the channel allows', async ({
    browserContext,
    assert,
    cleanup,
  }) => {
    pigeons.features.copies = true
    cleanup(() => void delete pigeons.features.copies)
    const { inbox, conversation } = await askedTwice()
    const participants = [{ kind: 'phone', value: '+393331112223', name: 'Paolo Blu' }]
    const path = `/inbox/${conversation.id}?view=all`
    await bring(inbox, [letter('With Paolo', { conversationId: conversation.id, participants })])
    await runJobs()
    const { page, complaints } = await opened(browserContext, await staff('giulia'), path)

    await page.getByLabel('Paolo Blu (+393331112223)').waitFor()
    assert.isTrue(await page.getByLabel('Paolo Blu (+393331112223)').isChecked())
    assert.equal(await page.locator('[data-copy]:visible').count(), 1)
    await assertAccessible(page)
    await page.locator('#via').selectOption(`${inbox.id} +393331112223`)
    assert.equal(await page.locator('[data-copy]:visible').count(), 1)
    await page.locator('#body').fill('Both of you')
    await page.keyboard.press('Control+Enter')
    await page.locator('.message-out', { hasText: `Cc: ${MARIAS_PHONE}` }).waitFor()
    assert.deepEqual(complaints, [])
  })
})
