import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { getActiveTest } from '@japa/runner'
import { simpleParser } from 'mailparser'

export interface Letter {
  from: string
  to: string[]
  raw: Buffer
}

interface Faults {
  /** Reply to the recipient, by address: `550 5.1.1 No such user`. */
  recipients?: Record<string, string>
  sender?: string
  /** Reply after the message. */
  data?: string
  login?: string
  /** Cuts the line: before the message, or when all of it is there. */
  cut?: 'before' | 'after'
  /** Says nothing after the message. */
  hangs?: boolean
  /** Milliseconds between having the message and saying so. */
  slowness?: number
}

const USER = 'support@aurora.example'
export const SMTP_PASSWORD = 'espresso-e-basta-9'

/** Whose access token it is; undefined when it is none. */
type Accepts = (token: string) => Promise<string | undefined>

/**
 * A real mail server on this machine, in force until the test is over; `faults`
 * can be set at any time. With `accepts` it takes tokens, and no passwords.
 */
export async function smtpServer({ accepts }: { accepts?: Accepts } = {}) {
  const letters: Letter[] = []
  const faults: Faults = {}
  const server = new SMTPServer({
    ...options(letters, faults),
    ...(accepts && bearers(accepts)),
    authOptional: false,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as { port: number }
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  getActiveTest()?.cleanup(close)
  const settings = {
    smtp: { host: '127.0.0.1', port, secure: false, user: USER },
    from_name: 'Torrefazione Aurora',
    signature: 'Torrefazione Aurora\nVia Dante 3',
  }
  return {
    letters,
    faults,
    close,
    settings,
    parsed: (nth = 0) => simpleParser(letters[nth].raw),
  }
}

const reply = (words: string) =>
  Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) })

const bearers = (accepts: Accepts): SMTPServerOptions => ({
  authMethods: ['XOAUTH2'],
  onAuth({ username, accessToken }, _, done) {
    accepts(accessToken ?? '').then((user) => {
      if (user && user === username) return done(null, { user })
      done(null, { data: { status: '401', schemes: 'bearer' } } as never)
    }, done)
  },
})

const options = (letters: Letter[], faults: Faults): SMTPServerOptions => ({
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onAuth({ username, password }, _, done) {
    if (faults.login) return done(reply(faults.login))
    if (username !== USER || password !== SMTP_PASSWORD) return done(reply('535 5.7.8 Wrong'))
    done(null, { user: username })
  },
  onMailFrom: (_, __, done) => done(faults.sender ? reply(faults.sender) : null),
  onRcptTo({ address }, _, done) {
    const words = faults.recipients?.[address]
    done(words ? reply(words) : null)
  },
  onData(stream, session, done) {
    const socket = (this as unknown as SMTPServer).connections
    const cut = () => socket.forEach((connection: any) => connection._socket.destroy())
    if (faults.cut === 'before') return cut()
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      if (faults.data) return done(reply(faults.data))
      const { mailFrom, rcptTo } = session.envelope
      letters.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks),
      })
      if (faults.cut === 'after') return cut()
      if (!faults.hangs) setTimeout(() => done(null), faults.slowness ?? 0)
    })
  },
})
