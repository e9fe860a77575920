import { ImapFlow } from 'imapflow'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from '../../inbox_settings.js'

const SECOND = 1000
const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/** Opens the mailbox of an inbox, works in it and leaves. A password never travels unencrypted, but on this machine. */
export async function connected<T>(
  inbox: Inbox,
  work: (client: ImapFlow) => Promise<T>
): Promise<T> {
  const client = clientOf(inbox)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

function clientOf({ settings, secrets }: Inbox) {
  const { host, port, secure, user } = (settings as EmailSettings).imap!
  const mayBePlain = secure || LOOPBACK.includes(host)
  return new ImapFlow({
    host,
    port,
    secure,
    ...(!mayBePlain && { doSTARTTLS: true }),
    auth: { user, pass: (secrets as EmailSecrets | null)?.imap_password ?? '' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 60 * SECOND,
  })
}

export const isRefused = (error: any) => Boolean(error.authenticationFailed)

/** What is wrong, in the server's words where it has some. */
export const wordsOf = (error: any): string =>
  String(error.responseText || error.message || error.code || error).slice(0, 500)
