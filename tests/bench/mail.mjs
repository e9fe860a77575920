import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { dovecot, hasDovecot, PASSWORD } from '../../modules/email/tests/dovecot.ts'

/** Of a business that chose none. */
const ZONE = 'Europe/Rome'
const LETTERS = 1000
const ANSWERS = 300
const TRIES = 10
const MINUTE = 60_000
const PATIENCE = 5 * MINUTE

/**
 * Messages a second in (fetched by IMAP, parsed, stored and threaded) and out (decided, handed to
 * an SMTP server on this machine, recorded), and from delivery to an open browser: real servers,
 * the built Filo, times as its own rows state them.
 */
export async function mail(filo) {
  if (!hasDovecot) return [{ what: 'mail: not measured, dovecot is not installed' }]
  const box = await dovecot()
  const sink = await smtpSink()
  const db = new Database(join(filo.storage, 'filo.sqlite'), { readonly: true })
  try {
    for (let n = 0; n < LETTERS; n++) await box.deliver(letter(`begin-${n}`, `sender-${n}`))
    await connectInbox(filo, box, sink.port)
    return [await cameIn(db), await wentOut(db, filo, sink), await reachedBrowser(filo, box)]
  } finally {
    db.close()
    await sink.close()
    await box.close()
  }
}

const letter = (id, sender) =>
  Buffer.from(
    [
      `From: Maria Rossi <${sender}@caffeaurora.example>`,
      'To: support@aurora.example',
      `Subject: Order ${id}`,
      `Message-ID: <${id}@caffeaurora.example>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Good morning,\r\nwhen will the twelve bags come? We open at seven.\r\n',
    ].join('\r\n')
  )

const connectInbox = (filo, { imap }, smtpPort) =>
  filo.post('/email/inboxes', {
    name: 'Support',
    address: 'support@aurora.example',
    from_name: '',
    imap_host: imap.host,
    imap_port: imap.port,
    imap_security: 'starttls',
    imap_user: imap.user,
    imap_password: PASSWORD,
    imap_folder: 'INBOX',
    smtp_host: '127.0.0.1',
    smtp_port: smtpPort,
    smtp_security: 'starttls',
    smtp_user: '',
    smtp_password: '',
    team_id: '',
    assignment: 'manual',
    rate_per_minute: '',
    signature: '',
  })

/** From the first that was taken to the last that is a message. */
async function cameIn(db) {
  const done = db.prepare(`
    select count(*) n, min(received_at) first, max(done_at) last from arrivals where state = 'done'`)
  await until(() => done.get().n >= LETTERS)
  const { n, first, last } = done.get()
  return { what: 'mail in: fetched, parsed, stored, threaded', rps: (n * 1000) / (last - first) }
}

/** All are due at one moment. */
async function wentOut(db, filo, sink) {
  const due = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + 2 * MINUTE)
  const sendAt = due.toLocaleString('sv', { timeZone: ZONE }).slice(0, 16).replace(' ', 'T')
  const { id: inbox } = db.prepare('select max(id) id from inboxes').get()
  const asked = db
    .prepare(
      `select conversation_id id, address from messages
       where inbox_id = ? and direction = 'in' order by id limit ?`
    )
    .all(inbox, ANSWERS)
  for (const { id, address } of asked)
    await filo.post(`/inbox/${id}/replies`, {
      via: `${inbox} ${address}`,
      body: 'Tomorrow.',
      sendAt,
    })
  const sent = db.prepare(`
    select count(*) n, min(sent_at) first, max(sent_at) last from messages
    where inbox_id = ? and direction = 'out' and status = 'sent'`)
  await until(() => sent.get(inbox).n >= ANSWERS)
  const { n, first, last } = sent.get(inbox)
  if (sink.taken < n) throw new Error(`${n} sent, but ${sink.taken} arrived`)
  return { what: 'mail out: decided, handed over, recorded', rps: (n * 1000) / (last - first) }
}

/** From the mail server's word that it has the message to the event in an open browser. */
async function reachedBrowser(filo, box) {
  const { body } = await fetch(filo.url('/live'), {
    headers: { cookie: filo.cookie },
    signal: AbortSignal.timeout(PATIENCE),
  })
  const events = body.pipeThrough(new TextDecoderStream()).getReader()
  const took = []
  for (let n = 0; n < TRIES; n++) {
    await sleep(500)
    await box.deliver(letter(`live-${n}`, `live-${n}`))
    const since = performance.now()
    for (let heard = ''; !heard.includes('"what":"message"');) heard = await next(events)
    took.push(performance.now() - since)
  }
  await events.cancel()
  took.sort((a, b) => a - b)
  return { what: 'from delivery to an open browser', p50: took[TRIES / 2], p99: took.at(-1) }
}

async function next(events) {
  const { value, done } = await events.read()
  if (done) throw new Error('the stream of events ended')
  return value
}

async function until(holds) {
  const end = Date.now() + PATIENCE
  while (!holds()) {
    if (Date.now() > end) throw new Error('the mail did not get through')
    await sleep(100)
  }
}

async function smtpSink() {
  const sink = { taken: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, _, done) {
      stream.resume().on('end', () => {
        sink.taken++
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  sink.port = server.server.address().port
  sink.close = () => new Promise((resolve) => server.close(resolve))
  return sink
}
