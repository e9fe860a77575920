import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import Database from 'better-sqlite3'
import { join } from 'node:path'

/** Of a business that chose none. */
const ZONE = 'Europe/Rome'
const MINUTE = 60_000
const PATIENCE = 5 * MINUTE
const ANSWERS = 300
const CONNECTIONS = 8
const CUSTOMERS = 500
const NUMBER = '+390212345600'
const ACCOUNT = `AC${'b1'.repeat(16)}`
const TOKEN = 'b2'.repeat(16)

/**
 * Text messages: webhooks a second that are verified, stored and answered, with the p99 of the
 * answer under load, until each is a message; then answers a second handed to a stand-in of
 * Twilio. The stand-in is not there in production: for the answers Filo is begun anew.
 */
export async function texts(filo, seconds) {
  const { signed } = await import('../../build/modules/twilio/stub/callbacks.js')
  const db = new Database(join(filo.storage, 'filo.sqlite'), { readonly: true })
  const twilio = await standIn()
  try {
    await connectInbox(filo)
    const { id: inbox } = db.prepare('select max(id) id from inboxes').get()
    const rows = [...(await cameIn(filo, db, inbox, signed, seconds))]
    await filo.stop()
    Object.assign(filo.env, { NODE_ENV: 'development', TWILIO_API_URL: twilio.url })
    await filo.boot()
    return [...rows, await wentOut(filo, db, inbox, twilio.stub)]
  } finally {
    db.close()
    await twilio.close()
  }
}

async function standIn() {
  const { TwilioStub } = await import('../../build/modules/twilio/stub/stub.js')
  const { serveStub } = await import('../../build/modules/twilio/stub/server.js')
  const stub = new TwilioStub({ accountSid: ACCOUNT, authToken: TOKEN })
  stub.addNumber(NUMBER)
  return { stub, ...(await serveStub(stub)) }
}

const connectInbox = (filo) =>
  filo.post('/sms/inboxes', {
    name: 'Shop',
    account_sid: ACCOUNT,
    auth_token: TOKEN,
    key_sid: '',
    key_secret: '',
    sender: 'number',
    country: 'IT',
    address: NUMBER,
    price: '',
    team_id: '',
    assignment: 'manual',
    rate_per_minute: '',
    joins_open: 'true',
  })

async function cameIn(filo, db, inbox, signed, seconds) {
  const path = `/sms/inboxes/${inbox}/messages`
  const began = Date.now()
  let calls = 0
  const setupRequest = (request) => {
    const form = new URLSearchParams(said(calls++))
    const signature = signed(`http://localhost:${filo.port}${path}`, form, TOKEN)
    const type = 'application/x-www-form-urlencoded'
    const headers = { 'content-type': type, 'x-twilio-signature': signature }
    return { ...request, headers, body: form.toString() }
  }
  const result = await autocannon({
    url: filo.url(path),
    connections: CONNECTIONS,
    duration: seconds,
    requests: [{ method: 'POST', path, setupRequest }],
  })
  if (result.non2xx || result.errors)
    throw new Error(`${result.non2xx} webhooks were refused, ${result.errors} failed`)
  const taken = result['2xx']
  const count = db.prepare(
    `select count(*) n, max(done_at) last from arrivals where inbox_id = ? and state = 'done'`
  )
  await until(() => count.get(inbox).n >= taken)
  const { n, last } = count.get(inbox)
  return [
    {
      what: 'webhooks: verified, stored, answered',
      rps: result.requests.average,
      p50: result.latency.p50,
      p99: result.latency.p99,
    },
    { what: 'text messages in: from the webhook to the thread', rps: (n * 1000) / (last - began) },
  ]
}

const said = (call) => ({
  ToCountry: 'IT',
  NumMedia: '0',
  ToCity: '',
  Body: 'Good morning, when will the twelve bags come? We open at seven.',
  To: NUMBER,
  MessageSid: `SM${randomBytes(16).toString('hex')}`,
  AccountSid: ACCOUNT,
  From: `+39347${String(1000000 + (call % CUSTOMERS)).padStart(7, '0')}`,
  ApiVersion: '2010-04-01',
})

/** All are due at one moment. */
async function wentOut(filo, db, inbox, stub) {
  const due = new Date(Math.ceil(Date.now() / MINUTE) * MINUTE + MINUTE)
  const sendAt = due.toLocaleString('sv', { timeZone: ZONE }).slice(0, 16).replace(' ', 'T')
  const asked = db
    .prepare(
      `select conversation_id id, max(address) address from messages
       where inbox_id = ? and direction = 'in' group by conversation_id limit ?`
    )
    .all(inbox, ANSWERS)
  for (const { id, address } of asked)
    await filo.post(`/inbox/${id}/replies`, { via: `${inbox} ${address}`, body: 'At six.', sendAt })
  const sent = db.prepare(`
    select count(*) n, min(sent_at) first, max(sent_at) last from messages
    where inbox_id = ? and direction = 'out' and status = 'sent'`)
  await until(() => sent.get(inbox).n >= asked.length)
  const { n, first, last } = sent.get(inbox)
  if (stub.messages.length !== n)
    throw new Error(`${n} sent, but Twilio has ${stub.messages.length}`)
  return {
    what: 'text messages out: decided, handed over, recorded',
    rps: (n * 1000) / (last - first),
  }
}

async function until(holds) {
  const end = Date.now() + PATIENCE
  while (!holds()) {
    if (Date.now() > end) throw new Error('the text messages did not get through')
    await sleep(100)
  }
}
