import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'
import { accessToken } from '../oauth/access_token.js'
import { isOAuth } from '../oauth/client.js'
import type { Mailed } from './mailed.js'
import { bearer, passwordOf, userOf } from './smtp_proof.js'

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

/** A token that the server refuses is asked for anew, once: nothing was sent by then. */
async function session<T>(inbox: Inbox, work: Work<T>, signal?: AbortSignal): Promise<T> {
  if (!isOAuth(inbox)) return oneSession(inbox, passwordOf(inbox), work, signal)
  const token = await accessToken(inbox)
  try {
    return await oneSession(inbox, bearer(inbox, token), work, signal)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return oneSession(inbox, bearer(inbox, await accessToken(inbox, token)), work, signal)
  }
}

type Work<T> = (connection: SMTPConnection) => Promise<T>

const isRefusal = ({ code, responseCode = 500 }: SmtpError) =>
  code === 'EAUTH' && responseCode >= 500

function oneSession<T>(
  inbox: Inbox,
  proof: object,
  work: Work<T>,
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
    signedIn(connection, inbox, proof)
      .then(() => work(connection))
      .then(resolve, reject)
  }).finally(() => connection.close())
}

async function signedIn(connection: SMTPConnection, inbox: Inbox, proof: object) {
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error ? reject(error) : resolve()))
  )
  if (!userOf(inbox)) return
  await new Promise<void>((resolve, reject) =>
    connection.login(proof as never, (error) => (error ? reject(error) : resolve()))
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
