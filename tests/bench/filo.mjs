import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { sales } from './sales.mjs'

const EMAIL = 'bench@aurora.example'
const PASSWORD = 'chicchi-di-caffe-7'
const TIMELINE = 10_000
/** Conversations for each contact, with ten messages each, and a thousand in the first. */
const TALK = 0.2

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** The built server as it runs in production, on a database of its own. */
export class Filo {
  static async start(storage) {
    const filo = new Filo(storage, await freePort())
    await filo.boot()
    return filo
  }

  constructor(storage, port) {
    this.storage = storage
    this.port = port
    this.env = {
      ...process.env,
      NODE_ENV: 'production',
      APP_KEY: 'bench-only-0123456789abcdef01234567',
      HOST: '127.0.0.1',
      PORT: String(port),
      STORAGE_PATH: storage,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
      MODULES: 'email,sms',
      LOG_LEVEL: 'error',
    }
  }

  url(path) {
    return `http://127.0.0.1:${this.port}${path}`
  }

  async boot() {
    this.child = spawn(process.execPath, ['build/bin/start.js'], { env: this.env, stdio: 'ignore' })
    for (let tries = 0; tries < 200; tries++) {
      if (
        await fetch(this.url('/health')).then(
          (answer) => answer.ok,
          () => false
        )
      )
        return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the server did not start')
  }

  async stop() {
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await gone
  }

  generate(contacts, conversations = Math.round(contacts * TALK)) {
    const options = [
      `--contacts=${contacts}`,
      `--timeline=${TIMELINE}`,
      `--conversations=${conversations}`,
    ]
    const { status } = spawnSync(process.execPath, ['build/ace.js', 'data:generate', ...options], {
      env: this.env,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('data:generate failed')
  }

  async signIn() {
    const form = await fetch(this.url('/sign-in'))
    const [, token] = /name=['"]_csrf['"] value=['"]([^'"]+)/.exec(await form.text())
    const answer = await fetch(this.url('/sign-in'), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookies(form) },
      body: new URLSearchParams({ _csrf: token, email: EMAIL, password: PASSWORD }),
    })
    if (answer.headers.get('location') !== '/') throw new Error('could not sign in')
    this.cookie = cookies(answer)
  }

  async get(path) {
    if (!this.cookie) await this.signIn()
    const answer = await fetch(this.url(path), {
      headers: { cookie: this.cookie },
      redirect: 'manual',
    })
    const body = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return { body }
  }

  /** Sends a form, as the page it is on would; answers where it leads. */
  async post(path, fields) {
    if (!this.cookie) await this.signIn()
    this.csrf ??= /name=['"]_csrf['"] value=['"]([^'"]+)/.exec((await this.get('/inbox')).body)[1]
    const answer = await fetch(this.url(path), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.cookie, accept: 'application/json' },
      body: this.#form(fields),
    })
    if (answer.status !== 302) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.get('location')
  }

  #form(fields) {
    if (!(fields instanceof FormData)) return new URLSearchParams({ ...fields, _csrf: this.csrf })
    fields.set('_csrf', this.csrf)
    return fields
  }

  /** The pages measured; the record is the one with the long timeline. */
  async pages() {
    const db = new Database(join(this.storage, 'filo.sqlite'))
    const city = fieldLikeCity(db)
    const busiest = db
      .prepare(
        'select contact_id id from timeline_entries group by contact_id order by count(*) desc limit 1'
      )
      .get()
    const { name } = db.prepare('select name from contacts where id = ?').get(busiest.id)
    const tag = db
      .prepare('select tag_id id from contact_tags group by tag_id order by count(*) desc limit 1')
      .get()
    const { id: longest } = db.prepare('select min(id) id from conversations').get()
    const selling = sales(db)
    db.close()
    await this.signIn()
    return [
      { name: 'contact list', path: '/contacts' },
      { name: 'contact list, filtered by tag', path: `/contacts?f[tags][any]=${tag.id}` },
      {
        name: 'contact list, filtered by city',
        path: `/contacts?f[city][is]=${encodeURIComponent(city)}`,
      },
      {
        name: 'contact list, filtered by a custom field',
        path: `/contacts?f[custom_bench][is]=${encodeURIComponent(city)}`,
      },
      { name: 'contact list, sorted by a custom field', path: '/contacts?sort=-custom_bench' },
      { name: 'search', path: `/search?q=${encodeURIComponent(name)}` },
      {
        name: `record, ${TIMELINE.toLocaleString('en')} timeline entries`,
        path: `/contacts/${busiest.id}`,
      },
      { name: 'inbox', path: '/inbox?view=all' },
      { name: 'conversation of 1,000 messages', path: `/inbox/${longest}?view=all` },
      ...selling,
      { name: 'dashboard of sales', path: await this.dashboard() },
    ]
  }

  /** One made as its owner makes it. */
  async dashboard() {
    return this.post('/reports', { name: 'Sales', template: 'sales' })
  }

  /** Resident megabytes of a process that has just started and answered one page. */
  async memoryAtRest() {
    await this.stop()
    await this.boot()
    await this.get('/contacts')
    await new Promise((resolve) => setTimeout(resolve, 3000))
    return (
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) /
      1024
    )
  }
}

/** A custom field that says of every contact what its city says; answers the commonest. */
function fieldLikeCity(db) {
  const known = db.prepare(`select id from custom_fields where "key" = 'bench'`).get()
  if (!known) {
    const { lastInsertRowid: id } = db
      .prepare(
        `insert into custom_fields (entity, "key", name, type, created_at, updated_at)
         values ('contacts', 'bench', 'Bench', 'text', 0, 0)`
      )
      .run()
    db.prepare(
      `insert into contact_field_values (contact_id, field_id, words, sorted)
       select id, ?, city, lower(city) from contacts where city is not null`
    ).run(id)
    db.prepare(
      `insert or replace into stamps (name, value) values ('custom_fields', 'bench')`
    ).run()
    db.exec('analyze contact_field_values; drop table if exists sqlite_stat4')
  }
  return db
    .prepare('select city from contacts group by city having city > ? order by count(*) desc')
    .get('').city
}

/** Cookies an answer sets, as the next request sends them. */
const cookies = (answer) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
