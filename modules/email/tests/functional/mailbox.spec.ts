import { test } from '@japa/runner'
import { ImapFlow } from 'imapflow'
import Arrival from '#core/inbound/models/arrival'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated } from '#tests/support/world'
import { fetchMail } from '../../incoming/mailbox/fetch.js'
import Mailbox from '../../models/mailbox.js'
import poll from '../../schedules/poll.js'
import { dovecot, hasDovecot, PASSWORD } from '../dovecot.js'
import { emailInbox, raw } from '../support.js'

type Server = Awaited<ReturnType<typeof dovecot>>

test.group('Mailboxes', (group) => {
  let server: Server

  withModule(group, 'email')
  isolated(group)

  if (!hasDovecot) {
    const words = 'dovecot is not installed: fetching mail is not tried'
    if (process.env.CI) throw new Error(words)
    console.warn(`\n${words.toUpperCase()} (apt-get install dovecot-imapd dovecot-lmtpd)\n`)
    group.tap((one) => one.skip(true, words))
  } else {
    group.each.setup(async () => {
      server = await dovecot()
      return () => server.close()
    })
  }

  const inboxAt = (imap: object, password = PASSWORD) =>
    emailInbox({ settings: { imap }, secrets: { imap_password: password } })

  test('what is delivered becomes messages, once', async ({ assert }) => {
    const inbox = await inboxAt(server.imap)
    for (const words of ['Uno', 'Due', 'Tre']) await server.deliver(raw(words))
    await poll()
    await runJobs()
    await server.deliver(raw('Quattro'))
    await fetchMail(inbox)
    await fetchMail(inbox)
    await runJobs()
    const bodies = (await Message.query().orderBy('id')).map(({ body }) => body)
    assert.deepEqual(bodies, ['Uno', 'Due', 'Tre', 'Quattro'])
    const mailbox = await Mailbox.findByOrFail('inboxId', inbox.id)
    assert.equal(mailbox.lastUid, 4)
    assert.isNotNull(mailbox.polledAt)
  })

  test('delivered twice, it is one message; without a Message-ID too', async ({ assert }) => {
    const inbox = await inboxAt(server.imap)
    const bytes = raw('Una volta')
    await server.deliver(bytes)
    await server.deliver(bytes)
    await server.deliver(raw('Senza nome', { 'Message-ID': null }))
    await fetchMail(inbox)
    await runJobs()
    assert.lengthOf(await Message.all(), 2)
  })

  test('a folder that counts anew is read again without doubles', async ({ assert }) => {
    const inbox = await inboxAt(server.imap)
    await server.deliver(raw('Prima'))
    await server.deliver(raw('Senza nome', { 'Message-ID': null }))
    await fetchMail(inbox)
    await Mailbox.query().where('inboxId', inbox.id).update({ uidvalidity: '1', last_uid: 900 })
    await server.deliver(raw('Dopo'))
    await fetchMail(inbox)
    assert.lengthOf(await Arrival.all(), 3)
    assert.equal((await Mailbox.findByOrFail('inboxId', inbox.id)).lastUid, 3)
  })

  test('two folders with the same message give one', async ({ assert }) => {
    const inbox = await inboxAt(server.imap)
    await server.deliver(raw('In due cartelle'))
    await fetchMail(inbox)
    await inFolder(server, async (client) => {
      await client.mailboxCreate('Copie')
      await client.mailboxOpen('INBOX')
      await client.messageCopy('1:*', 'Copie')
    })
    await inbox.merge({ settings: { imap: { ...server.imap, folder: 'Copie' } } }).save()
    await fetchMail(inbox)
    assert.lengthOf(await Arrival.all(), 1)
    assert.lengthOf(await Mailbox.all(), 2)
  })

  test('a refused password stops the inbox, and the right one mends it', async ({ assert }) => {
    const inbox = await inboxAt(server.imap, 'wrong')
    await fetchMail(inbox)
    assert.equal(inbox.state, 'stopped')
    assert.isNotEmpty(inbox.stateReason)
    await inbox.merge({ secrets: { imap_password: PASSWORD } }).save()
    await fetchMail(inbox)
    assert.equal(inbox.state, 'ok')
  })

  test('a server that is away is tried again later, and later still', async ({ assert }) => {
    const inbox = await inboxAt({ ...server.imap, port: 1 })
    await fetchMail(inbox)
    const first = await Mailbox.findByOrFail('inboxId', inbox.id)
    await fetchMail(inbox)
    const second = await Mailbox.findByOrFail('inboxId', inbox.id)
    assert.equal(inbox.state, 'failing')
    assert.match(second.error!, /ECONNREFUSED/)
    assert.isAbove(second.nextPollAt, first.nextPollAt + 30_000)
    await poll()
    assert.lengthOf(await runJobs(), 0)
  })
})

async function inFolder({ imap }: Server, work: (client: ImapFlow) => Promise<void>) {
  const { user, ...rest } = imap
  const client = new ImapFlow({ ...rest, auth: { user, pass: PASSWORD }, logger: false })
  await client.connect()
  await work(client)
  await client.logout()
}
