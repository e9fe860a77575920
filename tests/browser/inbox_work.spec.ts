import { setTimeout } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { BrowserContext } from 'playwright'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { obstacles } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

/** So many matters of Maria's; the last one came by pigeon, just now. */
async function matters(count: number) {
  const { maria } = await customers()
  const now = Date.now()
  for (let n = 1; n < count; n++)
    await db.table('conversations').insert({
      contact_id: maria.id,
      subject: `Matter ${n}`,
      preview: 'About the espresso machine in the back room',
      channel: 'everything.pigeons',
      priority: 1 + (n % 4),
      last_message_at: now - n * 60_000,
      waiting_since: n % 2 ? now - n * 3_600_000 : null,
      created_at: now,
      updated_at: now,
    })
  const inbox = await pigeonInbox({ joinsOpen: false })
  await bring(inbox, [letter('Is my order ready?')])
  await runJobs()
  return inbox
}

async function opened(context: BrowserContext, user: User, path: string) {
  await context.loginAs(user)
  const { page, complaints } = await watchedPage(context)
  await page.goto(origin() + path)
  return { page, complaints }
}

test.group('Working through the inbox in a browser', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('some are ticked with shift, stay so when a message comes, are resolved and undone', async ({
    browserContext,
    assert,
  }) => {
    const inbox = await matters(5)
    const { page, complaints } = await opened(
      browserContext,
      await staff('giulia'),
      '/inbox?view=all'
    )
    const picks = page.locator('[data-pick]')
    await picks.nth(1).click()
    await picks.nth(3).click({ modifiers: ['Shift'] })
    await page.locator('.bulk-bar', { hasText: '3 selected' }).waitFor()
    assert.deepEqual(await obstacles(page), [])

    const renewal = page.waitForRequest((request) => 'x-up-target' in request.headers())
    await page.route('**/inbox?*', async (route) => {
      await setTimeout(500)
      await route.continue()
    })
    await bring(inbox, [letter('Hello? Anyone?')])
    await runJobs()
    await renewal
    await picks.nth(4).click()
    await page.locator('.inbox-row', { hasText: 'Hello? Anyone?' }).waitFor()
    await page.locator('.bulk-bar', { hasText: '4 selected' }).waitFor()
    await picks.nth(4).click()

    await page.locator('.bulk-bar').getByRole('button', { name: 'Resolve' }).click()
    const dialog = page.locator('up-modal')
    await dialog.getByText('This changes 3 records').waitFor()
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await page.locator('.toast', { hasText: '3 records changed' }).waitFor()
    assert.lengthOf(await Conversation.query().where('status', 'resolved'), 3)
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.toast', { hasText: '3 records put back' }).waitFor()
    assert.lengthOf(await Conversation.query().where('status', 'open'), 6)
    assert.deepEqual(complaints, [])
  })

  test('a filter is set, saved under a name, and stays a view', async ({
    browserContext,
    assert,
  }) => {
    await matters(5)
    const { page, complaints } = await opened(
      browserContext,
      await staff('giulia'),
      '/inbox?view=all'
    )
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    const drawer = page.locator('up-drawer')
    await drawer.getByLabel('Priority').selectOption('High or urgent')
    assert.deepEqual(await obstacles(page), [])
    await drawer.getByRole('button', { name: 'Show' }).click()
    await page.locator('.list-chip', { hasText: 'Priority is High, Urgent' }).waitFor()
    assert.equal(await page.locator('[data-row]').count(), 2)
    assert.deepEqual(await obstacles(page), [])

    await page.getByRole('link', { name: 'Save view' }).click()
    const dialog = page.locator('up-modal')
    await dialog.getByLabel('Name').fill('Hurry')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.locator('.inbox-views [aria-current]', { hasText: 'Hurry' }).waitFor()
    await page.locator('.inbox-views').getByText('Mine').click()
    await page.locator('.inbox-views').getByText('Hurry').click()
    await page.locator('.inbox-row', { hasText: 'Matter 2' }).click()
    await page.locator('#conversation-head').waitFor()
    assert.equal(await page.locator('[data-row]').count(), 2)
    assert.deepEqual(complaints, [])
  })

  test('a macro is made in the settings and run by keyboard', async ({
    browserContext,
    assert,
  }) => {
    await matters(1)
    const giulia = await staff('giulia')
    const { page, complaints } = await opened(browserContext, giulia, '/settings/macros/create')
    await page.getByLabel('Name').fill('Take it')
    await page.getByLabel('Assign to').selectOption('Whoever runs it')
    await page.getByLabel('Priority').selectOption('Urgent')
    await page.getByLabel('Add the note').fill('Mine now')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Take it' }).waitFor()

    const conversation = await Conversation.firstOrFail()
    await page.goto(`${origin()}/inbox/${conversation.id}?view=all`)
    await page.locator('#body[aria-controls]').waitFor()
    await page.locator('.thread').click()
    await page.keyboard.press('m')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    assert.deepEqual(await obstacles(page), [])
    await page.keyboard.press('Enter')
    await page.locator('.toast', { hasText: '“Take it” is done.' }).waitFor()
    await page.locator('.message-note', { hasText: 'Mine now' }).waitFor()
    await conversation.refresh()
    assert.deepInclude(conversation.$attributes, { assigneeId: giulia.id, priority: 4 })
    assert.deepEqual(complaints, [])
  })
})
