import Database from 'better-sqlite3'
import { join } from 'node:path'
import { bareAdonis, bareNode } from './ceilings.mjs'
import { load } from './load.mjs'

const HOUR = 3_600_000

/**
 * The pages of the inbox among very many conversations, each as a ratio to what Node's own
 * server and the smallest AdonisJS application do with the same bytes.
 */
export async function inbox(filo, seconds) {
  const longest = arranged(filo)
  const list = await filo.get('/inbox?view=all')
  const thread = await filo.get(`/inbox/${longest}?view=all`)
  const ceilings = {
    list: await ceilingsOf(list.body, seconds),
    thread: await ceilingsOf(thread.body, seconds),
  }
  const rows = [
    { what: 'ceiling: node:http, bytes of the inbox', ...ceilings.list.node },
    { what: 'ceiling: AdonisJS + Edge, size of the inbox', ...ceilings.list.adonis },
    { what: 'ceiling: node:http, bytes of the conversation', ...ceilings.thread.node },
    { what: 'ceiling: AdonisJS + Edge, size of the conversation', ...ceilings.thread.adonis },
  ]
  for (const [what, path] of Object.entries(lists(longest))) {
    const { node, adonis } = path.startsWith('/inbox/') ? ceilings.thread : ceilings.list
    const { rps, p50, p99 } = await load(filo.url(path), { cookie: filo.cookie }, seconds)
    rows.push({ what, rps, p50, p99, ofNode: rps / node.rps, ofAdonis: rps / adonis.rps })
  }
  return rows
}

const lists = (longest) => ({
  'inbox: mine': '/inbox?view=mine',
  'inbox: unassigned': '/inbox?view=unassigned',
  'inbox: all': '/inbox?view=all',
  'inbox: overdue': '/inbox?view=overdue',
  'inbox: resolved': '/inbox?view=all&state=resolved',
  'inbox: high and urgent, waiting for two hours':
    '/inbox?view=all&f[priority][any]=3,4&f[waiting][from]=2',
  'inbox: a word of many conversations': '/inbox?view=all&q=macchina',
  'inbox: a word of none': '/inbox?view=all&q=zzqx',
  'conversation of 1,000 messages': `/inbox/${longest}?view=all`,
})

const ceilingsOf = async (body, seconds) => ({
  node: await bareNode(body, seconds),
  adonis: await bareAdonis(body, seconds),
})

/** A third of what is open is the reader's, a tenth is urgent, and half of it is late. Answers the long one. */
function arranged({ storage }) {
  const db = new Database(join(storage, 'filo.sqlite'))
  const now = Date.now()
  const { id: user } = db.prepare('select min(id) id from users').get()
  db.prepare('update conversations set assignee_id = iif(id % 3 = 0, ?, null)').run(user)
  db.prepare('update conversations set priority = 3 + id % 2 where id % 10 = 0').run()
  db.prepare(
    `insert into business_hours (name, time_zone, week, holidays, created_at, updated_at)
     values ('Always', 'Europe/Rome', '[[[0,1440]],[],[],[],[],[],[]]', '[]', ?, ?)`
  ).run(now, now)
  db.prepare(
    `insert into service_level_policies (name, position, conditions, hours_id, first_minutes,
       notify_assignee, notify_team, raise_priority, created_at, updated_at)
     select 'Everyone', 1, '{"priorities":[],"inboxId":null,"teamId":null,"tagId":null}', max(id),
       240, 0, 0, 0, ?, ? from business_hours`
  ).run(now, now)
  db.prepare(
    `insert into service_level_clocks (conversation_id, policy_id, due_target, due_at,
       first_started_at, first_paused_ms, first_due_at)
     select c.id, p.id, 'first', ? + (c.id % 48 - 24) * ${HOUR}, ?, 0,
       ? + (c.id % 48 - 24) * ${HOUR}
     from conversations c join service_level_policies p where c.status = 'open'`
  ).run(now, now, now)
  db.exec('analyze')
  const { id } = db.prepare('select min(id) id from conversations').get()
  db.close()
  return id
}
