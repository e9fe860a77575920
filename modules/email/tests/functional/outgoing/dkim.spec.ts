import { test } from '@japa/runner'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import Consent from '#core/outbox/models/consent'
import { settings } from '#core/settings/settings'
import { DateTime } from 'luxon'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { dnsRecord, isPublished, keyOf } from '../../../outgoing/dkim.js'
import { smtpServer } from '../../support/smtp_server.js'
import { mailFromMaria, mailInbox, MARIAS_EMAIL } from '../../support/world.js'

test.group('Email, signature of the domain', (group) => {
  withModule(group, 'email')
  isolated(group)

  /** The inbox with a key made on its page. */
  async function withKey(client: any) {
    const server = await smtpServer()
    const inbox = await mailInbox(server.settings, { state: 'failing' })
    await client
      .post(`/email/inboxes/${inbox.id}/key`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    return { server, inbox: await inbox.refresh() }
  }

  const shows = (inbox: any) => async (name: string) => {
    const record = dnsRecord(inbox)
    if (name !== record.name) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
    return [record.value.match(/.{1,200}/g)!]
  }

  test('the page shows the record, not the key that signs', async ({ client, assert }) => {
    const { inbox } = await withKey(client)
    const page = await client.get(`/email/inboxes/${inbox.id}/edit`).loginAs(await staff('giulia'))
    page.assertTextIncludes('filo._domainkey.aurora.example')
    page.assertTextIncludes('v=DKIM1; k=rsa; p=')
    assert.notInclude(page.text(), 'PRIVATE KEY')
    assert.notInclude(JSON.stringify(inbox.serialize()), 'PRIVATE KEY')
  })

  test('nothing is signed before the name server shows it', async ({ client, assert }) => {
    const { inbox } = await withKey(client)
    assert.isNull(keyOf(inbox))
    assert.equal(inbox.state, 'failing')
    assert.isTrue(await isPublished(inbox, shows(inbox)))
    assert.isFalse(await isPublished(inbox, async () => [['v=DKIM1; p=other']]))
  })

  test('others can verify the signature, which holds both headers of unsubscribing', async ({
    client,
    assert,
  }) => {
    const { server, inbox } = await withKey(client)
    const dkim = { ...inbox.settings.dkim, is_published: true }
    await inbox.merge({ settings: { ...inbox.settings, dkim } }).save()
    const { maria, conversation } = await mailFromMaria(inbox)
    const consent = { contactId: maria.id, purpose: 'marketing', isGranted: true, source: 'staff' }
    await Consent.create({ ...consent, createdAt: DateTime.now() } as any)
    await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 0 })
    await conversation.reply(
      {
        inbox,
        address: MARIAS_EMAIL,
        subject: 'Offerta è qui',
        body: '.\nDots\n.\nè',
        purpose: 'marketing',
        files: [{ name: 'a.pdf', mime: 'application/pdf', bytes: Buffer.alloc(50_000, 1) }],
      },
      { by: await staff('giulia') }
    )
    await runJobs({ at: Date.now() + 60_000 })
    const { results } = await dkimVerify(server.letters[0].raw, { resolver: shows(inbox) } as any)
    assert.equal(results[0].status.result, 'pass')
    const signed = results[0].signingHeaders!.keys.toLowerCase()
    for (const header of ['from', 'list-unsubscribe', 'list-unsubscribe-post'])
      assert.include(signed.split(/:\s*/), header)
  })
})
