import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { signedPublicUrl } from '#kernel/public_pages'
import type Inbox from '#core/inboxes/models/inbox'
import Consent from '#core/outbox/models/consent'
import { settings } from '#core/settings/settings'
import type { Purpose } from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import exportReadings from '../../tracking/export.js'
import eraseReadings from '../../tracking/erase.js'
import { smtpServer } from '../support/smtp_server.js'
import { mailFromMaria, mailInbox, MARIAS_EMAIL } from '../support/world.js'

const SHOP = 'https://aurora.example/shop?a=1&b=2'
const BODY = `<p>News: <a class="x" href="https://aurora.example/shop?a=1&amp;b=2">shop</a>
  <a href='mailto:x@aurora.example'>mail</a></p>`
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A mail that went to Maria ten minutes ago. */
async function sent(purpose: Purpose, tracking: boolean | undefined) {
  const server = await smtpServer()
  const inbox: Inbox = await mailInbox({ ...server.settings, tracking })
  const { maria, conversation } = await mailFromMaria(inbox)
  const consent = { contactId: maria.id, purpose, isGranted: true, source: 'staff' }
  await Consent.create({ ...consent, createdAt: DateTime.now() } as any)
  await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 0 })
  const message = await conversation.reply(
    { inbox, address: MARIAS_EMAIL, subject: 'News', body: `News: ${SHOP}`, html: BODY, purpose },
    { by: await staff('giulia') }
  )
  await runJobs({ at: Date.now() + 60_000 })
  await message.refresh()
  await message.merge({ sentAt: DateTime.now().minus({ minutes: 10 }) }).save()
  const { html, text } = await server.parsed()
  const decoded = (html as string).replace(/&amp;/g, '&')
  const of = (page: string) =>
    new RegExp(`https?://[^"]+(/public/email/${page}/[^"]+)`).exec(decoded)?.[1]
  return {
    inbox,
    maria,
    message,
    html: decoded,
    text: text!,
    open: of('opens'),
    click: of('clicks'),
  }
}

const readings = () => db.from('email_readings')
const lines = () => db.from('timeline_entries').where('kind', 'like', 'email.%').orderBy('id')

test.group('Opens and clicks', (group) => {
  withModule(group, 'email')
  isolated(group)

  for (const [purpose, tracking] of [
    ['marketing', undefined],
    ['marketing', false],
    ['conversation', true],
    ['service', true],
    ['survey', true],
  ] as const)
    test(`${purpose}, switched ${tracking ? 'on' : 'off'}: nothing is watched`, async ({
      assert,
    }) => {
      const { html } = await sent(purpose, tracking)
      assert.notMatch(html, /public\/email/)
      assert.include(html, `href="${SHOP}"`)
    })

  test('marketing of an inbox that watches: picture and links, but not those to leave', async ({
    assert,
  }) => {
    const { html, text, open, click } = await sent('marketing', true)
    assert.isString(open)
    assert.isString(click)
    assert.notInclude(html, `href="${SHOP}"`)
    assert.include(html, "href='mailto:x@aurora.example'")
    assert.match(html, /href="https?:\/\/[^"]+\/public\/outbox\/preferences\//)
    assert.include(text, SHOP)
    assert.notMatch(text, /public\/email/)
    assert.notInclude(open! + click!, 'maria')
  })

  test('a person’s first is told on the timeline, the others are counted', async ({
    client,
    assert,
  }) => {
    const { open, click, message, maria } = await sent('marketing', true)
    for (let visit = 0; visit < 2; visit++) {
      const picture = await client.get(open!).header('user-agent', BROWSER)
      picture.assertHeader('content-type', 'image/gif')
      const on = await client.get(click!).header('user-agent', BROWSER).redirects(0)
      on.assertHeader('location', SHOP)
      on.assertHeader('referrer-policy', 'no-referrer')
    }
    const [row] = await readings()
    assert.deepInclude(row, { message_id: message.id, opens: 2, clicks: 2, by_machines: 0 })
    assert.deepEqual(
      (await lines()).map(({ kind, contact_id: id }) => [kind, id]),
      [
        ['email.opened', maria.id],
        ['email.clicked', maria.id],
      ]
    )
    const page = await client
      .get(`/inbox/${message.conversationId}?view=all`)
      .loginAs(await staff('giulia'))
    page.assertTextIncludes('Images loaded: 2')
  })

  test('programs are marked, and are no news', async ({ client, assert }) => {
    const { open, click, message } = await sent('marketing', true)
    await client.get(open!).header('user-agent', 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)')
    await client.get(open!).header('user-agent', BROWSER).header('sec-purpose', 'prefetch')
    await client.get(click!).header('user-agent', 'Barracuda Scanner').redirects(0)
    await message.merge({ sentAt: DateTime.now() }).save()
    await client.get(click!).header('user-agent', BROWSER).redirects(0)
    const [row] = await readings()
    assert.deepInclude(row, { opens: 0, clicks: 0, by_machines: 4 })
    assert.lengthOf(await lines(), 0)
  })

  test('nobody can lead elsewhere by it, or tell of another message', async ({
    client,
    assert,
  }) => {
    const { open, click, message } = await sent('marketing', true)
    const other = click!.replace(
      encodeURIComponent(SHOP),
      encodeURIComponent('https://evil.example/')
    )
    assert.notEqual(other, click)
    for (const forged of [
      other,
      click!.replace(/signature=[^&]+/, 'signature=x'),
      open!.replace(`/${message.id}?`, `/${message.id + 1}?`),
      '/public/email/clicks/1?to=https://evil.example/',
    ])
      (await client.get(forged).redirects(0)).assertStatus(403)
    const script = { qs: { to: 'javascript:alert(1)' } }
    const own = new URL(signedPublicUrl('email.clicked', { id: message.id }, script))
    ;(await client.get(own.pathname + own.search).redirects(0)).assertStatus(400)
    assert.lengthOf(await readings(), 0)
  })

  test('switched off later, or the message gone: links lead on, nothing is noted', async ({
    client,
    assert,
  }) => {
    const { inbox, open, click, message } = await sent('marketing', true)
    await inbox.merge({ settings: { ...inbox.settings, tracking: false } }).save()
    const visit = async () => {
      ;(await client.get(open!).header('user-agent', BROWSER)).assertStatus(200)
      const on = await client.get(click!).header('user-agent', BROWSER).redirects(0)
      on.assertHeader('location', SHOP)
    }
    await visit()
    await inbox.merge({ settings: { ...inbox.settings, tracking: true } }).save()
    await db.from('messages').where('id', message.id).delete()
    await visit()
    assert.lengthOf(await readings(), 0)
  })

  test('it is told to who asks for their data, and forgotten with them', async ({
    client,
    assert,
  }) => {
    const { open, maria } = await sent('marketing', true)
    await client.get(open!).header('user-agent', BROWSER)
    const told = await exportReadings(maria.id, db.connection())
    assert.equal(told.readings[0].opens, 1)
    await db.transaction((trx) => eraseReadings(maria.id, trx))
    assert.lengthOf(await readings(), 0)
  })
})
