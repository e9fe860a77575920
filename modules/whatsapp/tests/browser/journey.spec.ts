import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { addressCalled } from '#kernel/addresses'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { installed, withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import {
  CREDENTIALS,
  OUR_NUMBER as SMS_NUMBER,
  withTwilio,
} from '#modules/twilio/tests/support/world'
import { textInbox } from '#modules/sms/tests/support/world'
import { HOUR, orderReady } from '../support/sending.js'
import { call, MARIAS_NUMBER, metaInbox, said, webhook, withGraph } from '../support/world.js'

const SOON = { timeout: 5000 }
const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

test.group('From a text message to WhatsApp in a browser', (group) => {
  withModule(group, 'whatsapp')
  group.setup(() => installed('sms'))
  isolated(group)
  const twilio = withTwilio(group)
  const world = withGraph(group)

  test('one conversation, on both channels, beyond the closed window', async ({
    browserContext: context,
    assert,
  }) => {
    const { maria } = await customers()
    const texts = await textInbox()
    const chats = await metaInbox()
    const fillings = { body_1: '{{contact.first_name}}' }
    const template = await orderReady(chats, {}, { fillings })
    for (let n = 0; n < 10; n++) await orderReady(chats, { id: `9${n}`, name: `a_${n}` })
    const giulia = await staff('giulia')

    await twilio.stub.say({
      from: MARIAS_NUMBER,
      to: SMS_NUMBER,
      body: 'Is my order ready?',
      url: addressCalled(`/sms/inboxes/${texts.id}/messages`),
    })
    await runJobs()
    const conversation = await Conversation.firstOrFail()
    assert.equal(conversation.contactId, maria.id)

    await context.loginAs(giulia)
    const { page, complaints } = await watchedPage(context)
    const path = `${origin()}/inbox/${conversation.id}`
    await page.goto(path)
    await page.locator('#body').fill('Tomorrow, I think')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Tomorrow, I think').first().waitFor(SOON)
    await runJobs({ at: Date.now() + 60_000 })
    assert.equal(twilio.stub.messages.at(-1)!.to, MARIAS_NUMBER)
    assert.equal(twilio.stub.accountSid, CREDENTIALS.accountSid)

    await call(chats, webhook({ messages: [said('I write here now')] }))
    await runJobs()
    assert.lengthOf(await Conversation.all(), 1)
    await page.goto(path)
    await page.getByText('I write here now').first().waitFor(SOON)
    const via = page.locator('#via')
    assert.include(await via.locator('option:checked').innerText(), 'WhatsApp')
    await page.getByText('You may write freely for').waitFor(SOON)
    await page.getByText('23 h 59 min').waitFor(SOON)
    await assertAccessible(page)

    await page.getByText('More than words').click()
    await page.getByLabel('What to send').selectOption('buttons')
    await page.getByLabel('Button 1').fill('Yes')
    await page.locator('#body').fill('Shall we deliver it?')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('.whatsapp-buttons').getByText('Yes').waitFor(SOON)
    await runJobs({ at: Date.now() + 60_000 })
    assert.equal(world.graph.sent[0].interactive.action.buttons[0].reply.title, 'Yes')

    await db.from('whatsapp_windows').update({ written_at: Date.now() - 25 * HOUR })
    await page.goto(path)
    await page.getByText('only a template may be sent').waitFor(SOON)
    assert.isFalse(await page.locator('#body').isVisible())
    await page.getByLabel('Template: Search').fill('order ready')
    await page.locator('fieldset[aria-label=order_ready]').waitFor(SOON)
    await page.locator(`#way-1-${template.id}-header_1, [data-fills=header_1]`).first().fill('182')
    await page.locator('[data-fills=body_2]').first().fill('coffee')
    await page.locator('[data-fills=button_1_1]').first().fill('182')
    await page.locator('.whatsapp-preview').getByText('Maria').waitFor(SOON)
    await page.locator('mark[data-fill=body_2]').getByText('coffee').waitFor(SOON)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Template order_ready (en_US)').waitFor(SOON)
    await runJobs({ at: Date.now() + 60_000 })
    const last = await Message.query().where('direction', 'out').orderBy('id', 'desc').firstOrFail()
    assert.equal(last.status, 'sent')

    const button = { text: 'I am coming', payload: 'I am coming' }
    const quoted = { id: last.providerId! }
    await call(
      chats,
      webhook({ messages: [said('', { type: 'button', button, context: quoted })] })
    )
    await runJobs()
    await page.goto(path)
    await page.getByText('Pressed a button').waitFor(SOON)
    await page.locator('.message-answered').getByText('Order 182').waitFor(SOON)
    await page.getByText('You may write freely for').waitFor(SOON)
    await page.locator('#body').fill('See you soon')
    await page.getByRole('button', { name: 'Send and resolve' }).click()
    await page.getByText('See you soon').first().waitFor(SOON)
    assert.equal((await conversation.refresh()).status, 'resolved')
    assert.lengthOf(await Conversation.all(), 1)
    assert.deepEqual(complaints, [])
  }).timeout(60_000)

  test('the form of a number asks for what its provider needs', async ({
    browserContext,
    assert,
    visit,
  }) => {
    await browserContext.loginAs(await staff('giulia'))
    const page = await visit('/whatsapp/inboxes/new')
    assert.isTrue(await page.locator('#phone_number_id').isVisible())
    assert.isFalse(await page.locator('#account_sid').isVisible())
    await page.getByLabel('Provider').selectOption('twilio')
    assert.isTrue(await page.locator('#account_sid').isVisible())
    await assertAccessible(page)
    const inbox = await metaInbox()
    await orderReady(inbox)
    for (const path of [`inboxes/${inbox.id}/edit`, `inboxes/${inbox.id}/templates`]) {
      await page.goto(`${origin()}/whatsapp/${path}`)
      await assertAccessible(page)
    }
  })
})
