import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from '../inbox_settings.js'
import type { Mailed } from './mailed.js'

const SECOND = 1000
const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/** What the server said of each recipient of a message it took. */
export interface Handed {
  rejectedErrors?: SmtpError[]
  response: string
}

/** `code` is nodemailer's (EAUTH, EDNS …), `responseCode` the server's. */
export interface SmtpError extends Error {
  code?: string
  command?: string
  response?: string
  responseCode?: number
  recipient?: string
}

/** Hands a mail to the inbox's server. Throws `SmtpError`. */
export const handOver = ({ envelope, stream }: Mailed, inbox: Inbox, signal?: AbortSignal) =>
  session<Handed>(
    inbox,
    (connection) =>
      new Promise((resolve, reject) =>
        connection.send(envelope, stream, (error, info) =>
          error ? reject(error) : resolve(info as Handed)
        )
      ),
    signal
  )

/** Signs in and leaves. Throws `SmtpError`. */
export const trySmtp = (inbox: Inbox, signal?: AbortSignal) =>
  session(inbox, async () => undefined, signal)

function session<T>(
  inbox: Inbox,
  work: (connection: SMTPConnection) => Promise<T>,
  signal?: AbortSignal
): Promise<T> {
  const connection = new SMTPConnection(options(inbox))
  const cut = (words: string) => Object.assign(new Error(words), { code: 'ECONNECTION' })
  return new Promise<T>((resolve, reject) => {
    connection.on('error', reject)
    connection.once('end', () => reject(cut('the server closed the connection')))
    const stop = () => reject(cut('stopped before the end'))
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) return stop()
    signedIn(connection, inbox)
      .then(() => work(connection))
      .then(resolve, reject)
  }).finally(() => connection.close())
}

async function signedIn(connection: SMTPConnection, { settings, secrets }: Inbox) {
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error ? reject(error) : resolve()))
  )
  const { user } = (settings as EmailSettings).smtp!
  const { smtp_password: pass = '' } = (secrets ?? {}) as EmailSecrets
  if (!user) return
  await new Promise<void>((resolve, reject) =>
    connection.login({ credentials: { user, pass } }, (error) =>
      error ? reject(error) : resolve()
    )
  )
}

/** Passwords and mail go in clear within this machine only. */
function options({ settings }: Inbox) {
  const { host, port, secure } = (settings as EmailSettings).smtp!
  const isHere = LOOPBACK.includes(host)
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    dnsTimeout: 10 * SECOND,
    socketTimeout: 60 * SECOND,
  }
}
