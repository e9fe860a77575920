import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { load } from './load.mjs'

/** A server in a process of its own, as Filo is; it prints its address when it listens. */
async function serve(script, body, seconds) {
  const file = join(tmpdir(), `filo-bench-body-${process.pid}.html`)
  writeFileSync(file, body)
  const child = spawn(process.execPath, [new URL(script, import.meta.url).pathname, file], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await Promise.race([
    once(child.stdout, 'data').then(([line]) => line),
    once(child, 'exit').then(() => Promise.reject(new Error(`${script} did not start`))),
  ])
  const result = await load(String(address).trim(), {}, seconds)
  child.kill('SIGKILL')
  return result
}

/** What Node's own server does with the same bytes. */
export const bareNode = (body, seconds) => serve('./bare_node.mjs', body, seconds)

/** What AdonisJS does with an Edge page of fifty rows of the same size and nothing else. */
export const bareAdonis = (body, seconds) => serve('./bare_adonis.mjs', body, seconds)

/** How often the rows of one list page can be read from the same file, without any page. */
export function bareSqlite(storage, seconds) {
  const db = new Database(join(storage, 'filo.sqlite'), { readonly: true })
  const contacts = db.prepare(
    'select * from contacts where +deleted_at is null order by sort_name, id limit 51'
  )
  const hole = Array(51).fill('?').join(',')
  const points = db.prepare(`select * from contact_points where contact_id in (${hole})`)
  const tags = db.prepare(
    `select contact_id, name from contact_tags join tags on tags.id = tag_id where contact_id in (${hole})`
  )
  const times = []
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const start = performance.now()
    const ids = contacts.all().map((row) => row.id)
    points.all(...ids)
    tags.all(...ids)
    times.push(performance.now() - start)
  }
  db.close()
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.floor(times.length * share)]
  return { rps: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}
