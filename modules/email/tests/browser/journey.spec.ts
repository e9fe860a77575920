import { test } from '@japa/runner'
import { simpleParser } from 'mailparser'
import db from '@adonisjs/lucid/services/db'
import { Worker } from '#kernel/jobs/worker'
import Arrival from '#core/inbound/models/arrival'
import ContactPoint from '#core/contacts/models/contact_point'
import Contact from '#core/contacts/models/contact'
import Message from '#core/conversations/models/message'
import { watchedPage } from '#tests/browser/support/page'
import { withModule } from '#tests/support/modules'
import { staff } from '#tests/support/world'
import { until } from '#tests/support/until'
import { dovecot, hasDovecot, PASSWORD } from '../dovecot.js'
import { GONE, hasPostfix, postfix } from '../postfix.js'
import { emailInbox, MARIA, raw, SUPPORT } from '../support.js'

const LONG = { timeout: 30_000 }

test.group('A customer’s mail, there and back, through postfix and dovecot', (group) => {
  withModule(group, 'email')
  group.each.teardown(async () => {
    const tables = ['jobs', 'job_workers', 'job_schedules', 'arrivals', 'conversations']
    for (const table of [...tables, 'inboxes', 'contacts', 'audit_entries', 'users'])
      await db.from(table).delete()
  })

  if (!hasPostfix || !hasDovecot) {
    const words = 'postfix (as root) or dovecot is not there: the journey is not tried'
    if (process.env.CI) throw new Error(words)
    console.warn(`\n${words.toUpperCase()} (apt-get install postfix dovecot-imapd dovecot-lmtpd)\n`)
    group.tap((one) => one.skip(true, words))
  }

  test('shows in an open browser, is answered in the thread, and what bounces is marked', async ({
    assert,
    browserContext,
    cleanup,
  }) => {
    const mailboxes = await dovecot()
    cleanup(() => mailboxes.close())
    const post = await postfix({ lmtp: mailboxes.ports.lmtp })
    cleanup(() => post.close())
    const settings = { imap: mailboxes.imap, smtp: post.smtp, from_name: 'Torrefazione Aurora' }
    const inbox = await emailInbox({ settings, secrets: { imap_password: PASSWORD } })
    const worker = new Worker({ concurrency: 2 })
    await worker.start()
    cleanup(() => worker.stop())
    await until(() => db.from('email_watches').first())

    await browserContext.loginAs(await staff('giulia'))
    const { page, complaints } = await watchedPage(browserContext)
    await page.goto(`http://${process.env.HOST}:${process.env.PORT}/inbox?view=all`)
    await post.post(raw('Warm up', { 'Message-ID': '<warm@caffeaurora.example>' }), MARIA, SUPPORT)
    await page.locator('.inbox-row', { hasText: 'Warm up' }).waitFor(LONG)

    const began = Date.now()
    const question = '<question@caffeaurora.example>'
    const letter = raw('Is my order ready?', { 'Message-ID': question, 'Subject': 'My order' })
    await post.post(letter, MARIA, SUPPORT)
    await page.locator('.inbox-row', { hasText: 'Is my order ready?' }).waitFor(LONG)
    console.log(`  from the customer's program to the open browser: ${Date.now() - began} ms`)

    await page.locator('.inbox-row', { hasText: 'Is my order ready?' }).click()
    await page.locator('.message', { hasText: 'Is my order ready?' }).waitFor(LONG)
    await page.locator('#body').fill('Yes, come by.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const answer = await simpleParser(await post.delivered('maria'))
    assert.include(answer.text!, 'Yes, come by.')
    assert.equal(answer.inReplyTo, question)
    assert.include([answer.references].flat(), question)
    assert.equal(answer.subject, 'My order')
    assert.deepEqual(complaints, [])

    const gone = await Contact.add(
      { kind: 'person', firstName: 'Paolo', points: [{ kind: 'email', value: GONE }] },
      { by: null }
    )
    const { conversation } = await Message.query()
      .where('reference', question)
      .preload('conversation')
      .firstOrFail()
    await conversation.merge({ contactId: gone.id }).save()
    const lost = await conversation.reply(
      { inbox, address: GONE, body: 'Are you there?' },
      { by: null }
    )
    const point = await until(() =>
      ContactPoint.query().where({ contactId: gone.id, state: 'bounced' }).first()
    )
    assert.equal(point.value, GONE)
    await lost.refresh()
    assert.deepEqual([lost.status, lost.reason], ['failed', 'bounced'])
    assert.match(lost.reasonDetail!, /5\.1\.1/)
    const report = await Arrival.query().orderBy('id', 'desc').firstOrFail()
    const words = String(await report.bytes())
    assert.match(words, /multipart\/report; report-type=delivery-status/)
    assert.match(words, /^Delivered-To: <?support\+bounce\+[0-9a-z.]+@aurora\.example/m)
  })
})
