import { statfs } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import { idleReasons } from '#kernel/jobs/catalogue'
import { driver } from '#kernel/jobs/driver'
import type { JobRow } from '#kernel/jobs/queue'
import { scheduledName } from '#kernel/jobs/scheduled_job'
import { scheduleRows } from '#kernel/jobs/schedules'
import { storagePath } from '#kernel/paths'
import { contributions } from '#kernel/slots'

const SHOWN = 50
const WORKER_SILENT_MS = 5 * 60_000
const LITTLE_SPACE = 500_000_000

/** What the System page shows, in a fixed number of queries. */
export async function overview(now = Date.now()) {
  const [failed, counts, workers, schedules, storage, answers] = await Promise.all([
    failedJobs(),
    jobCounts(),
    liveWorkers(now),
    allSchedules(),
    database(),
    driver().answers(),
  ])
  const idle = await idleReasons()
  const failures = sum(counts.filter(({ state }) => state === 'failed'))
  const names = new Map(schedules.map(({ id, label }) => [scheduledName(id), label]))
  return {
    failed: failed.map((job) => ({ ...job, label: names.get(job.name) })),
    failures,
    queues: queuesOf(counts),
    idle: idleJobs(counts, idle),
    workers,
    schedules,
    storage,
    driver: { name: driver().name, answers },
    node: process.version,
    problems: {
      failures: failures > 0,
      workers: workers.length === 0,
      redis: !answers,
      space: storage.free < LITTLE_SPACE,
    },
  }
}

interface Count {
  queue: string
  name: string
  state: JobRow['state']
  count: number
  /** Due time of the oldest, in milliseconds. */
  oldest: number
}

const sum = (counts: Count[]) => counts.reduce((total, { count }) => total + count, 0)

/** The latest failures; of what they were asked to do only the names of the fields. */
async function failedJobs() {
  const rows: JobRow[] = await db
    .query()
    .from('jobs')
    .where('state', 'failed')
    .orderBy('finished_at', 'desc')
    .limit(SHOWN)
  return rows.map(({ payload, last_error: error, ...row }) => ({
    ...row,
    error: error?.split('\n', 1)[0] ?? '',
    trace: error ?? '',
    keys: Object.keys(JSON.parse(payload) ?? {}),
  }))
}

function jobCounts(): Promise<Count[]> {
  return db
    .query()
    .from('jobs')
    .whereIn('state', ['ready', 'running', 'failed'])
    .groupBy('state', 'queue', 'name')
    .select('state', 'queue', 'name', db.raw('count(*) as count'), db.raw('min(run_at) as oldest'))
}

const liveWorkers = (now: number) =>
  db
    .query()
    .from('job_workers')
    .where('seen_at', '>', now - WORKER_SILENT_MS)
    .orderBy('started_at')

async function allSchedules() {
  const rows = new Map((await scheduleRows()).map((row) => [row.id, row]))
  return (await contributions('schedules')).map(({ id, addon, label, text, cron, timeZone }) => ({
    id,
    of: addon.title,
    label,
    text,
    cron,
    timeZone,
    last: rows.get(id)?.last_run_at ?? null,
    next: rows.get(id)?.next_run_at ?? null,
  }))
}

function queuesOf(counts: Count[]) {
  const alive = counts.filter(({ state }) => state !== 'failed')
  const names = [...new Set(alive.map(({ queue }) => queue))].sort()
  return names.map((name) => {
    const waiting = alive.filter(({ queue, state }) => queue === name && state === 'ready')
    const running = alive.filter(({ queue, state }) => queue === name && state === 'running')
    const oldest = waiting.length ? Math.min(...waiting.map((count) => count.oldest)) : null
    return { name, waiting: sum(waiting), running: sum(running), oldest }
  })
}

/** Waiting work that nothing runs: its module is disabled, or its code is gone. */
const idleJobs = (counts: Count[], reasonOf: Awaited<ReturnType<typeof idleReasons>>) =>
  counts
    .filter(({ state }) => state === 'ready')
    .map(({ name, count }) => ({ name, count, reason: reasonOf(name) }))
    .filter(({ reason }) => reason)

async function database() {
  const { dialect } = db.connection()
  const { bavail, bsize } = await statfs(storagePath())
  const facts = dialect.name === 'mysql' ? await mysqlFacts() : await sqliteFacts()
  return { ...facts, free: bavail * bsize }
}

async function mysqlFacts() {
  const [[row]] = await db.rawQuery(
    `select version() as version, sum(data_length + index_length) as size
     from information_schema.tables where table_schema = database()`
  )
  const engine = /mariadb/i.test(row.version) ? 'MariaDB' : 'MySQL'
  return { engine, version: row.version.split('-')[0] as string, size: Number(row.size) }
}

async function sqliteFacts() {
  const [row]: [{ version: string; size: number }] = await db.rawQuery(
    `select sqlite_version() as version, page_count * page_size as size
     from pragma_page_count(), pragma_page_size()`
  )
  return { engine: 'SQLite', ...row }
}
