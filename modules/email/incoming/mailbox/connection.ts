import { ImapFlow } from 'imapflow'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from '../../inbox_settings.js'
import { accessToken } from '../../oauth/access_token.js'
import { isOAuth } from '../../oauth/client.js'
import { SignInAgain } from '../../oauth/faults.js'

const SECOND = 1000
const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/** Opens the mailbox of an inbox, works in it and leaves. */
export async function connected<T>(
  inbox: Inbox,
  work: (client: ImapFlow) => Promise<T>
): Promise<T> {
  const client = await opened(inbox)
  try {
    return await work(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

/** Signs in. A token that the server refuses is asked for anew, once. */
export async function opened(inbox: Inbox): Promise<ImapFlow> {
  if (!isOAuth(inbox)) return connect(inbox, { pass: passwordOf(inbox) })
  const token = await accessToken(inbox)
  try {
    return await connect(inbox, { accessToken: token })
  } catch (error) {
    if (!error.authenticationFailed) throw error
    return connect(inbox, { accessToken: await accessToken(inbox, token) })
  }
}

async function connect(inbox: Inbox, proof: { pass: string } | { accessToken: string }) {
  const client = clientOf(inbox, proof)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

/** Neither passwords nor tokens travel unencrypted, but on this machine. */
function clientOf({ settings }: Inbox, proof: object) {
  const { host, port, secure, user } = (settings as EmailSettings).imap!
  const mayBePlain = secure || LOOPBACK.includes(host)
  return new ImapFlow({
    host,
    port,
    secure,
    ...(!mayBePlain && { doSTARTTLS: true }),
    auth: { user, ...proof },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 60 * SECOND,
  })
}

const passwordOf = ({ secrets }: Inbox) => (secrets as EmailSecrets | null)?.imap_password ?? ''

export const isRefused = (error: any) =>
  Boolean(error.authenticationFailed) || error instanceof SignInAgain

/** What is wrong, in the server's words where it has some. */
export const wordsOf = (error: any): string =>
  String(error.responseText || error.message || error.code || error).slice(0, 500)
