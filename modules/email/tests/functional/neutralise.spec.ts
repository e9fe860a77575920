import { test } from '@japa/runner'
import { neutraliseInboxes } from '#core/inboxes/neutralise'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import SignIn from '../../models/sign_in.js'
import { smtpServer, SMTP_PASSWORD } from '../support/smtp_server.js'
import { mailFromMaria, mailInbox, MARIAS_EMAIL } from '../support/world.js'

test.group('A mailbox of a restored backup', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('reaches nobody, even with its password and turned on again', async ({ assert }) => {
    const server = await smtpServer()
    const inbox = await mailInbox({
      ...server.settings,
      imap: { host: '127.0.0.1', port: 143, secure: false, user: 'support' },
    })
    const { conversation } = await mailFromMaria(inbox)
    await SignIn.create({ inboxId: inbox.id, account: 'a', tokens: {}, expiresAt: 0 } as never)

    assert.equal(await neutraliseInboxes(), 1)

    await inbox.refresh()
    assert.isNull(inbox.secrets)
    assert.lengthOf(await SignIn.all(), 0)
    const { smtp, imap, signature } = inbox.settings
    assert.deepEqual([smtp.host, imap.host], ['neutralised.invalid', 'neutralised.invalid'])
    assert.equal(smtp.user, 'support@aurora.example')
    assert.include(signature, 'Via Dante')

    await inbox
      .merge({ isEnabled: true, state: 'ok', secrets: { smtp_password: SMTP_PASSWORD } })
      .save()
    const reply = { inbox, address: MARIAS_EMAIL, body: 'Yes' }
    const message = await conversation.reply(reply, { by: await staff('giulia') })
    await runJobs({ at: Date.now() + 60_000, raise: false })
    assert.notEqual((await message.refresh()).status, 'sent')
    assert.lengthOf(server.letters, 0)
  })
})
