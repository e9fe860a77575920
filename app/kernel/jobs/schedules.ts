import { Cron } from 'croner'
import db from '@adonisjs/lucid/services/db'
import { settings } from '#core/settings/settings'
import type { Contributed } from '#kernel/addon'
import { queue } from '#kernel/jobs/queue'
import { SCHEDULE_RETRY, scheduledName } from '#kernel/jobs/scheduled_job'
import { contributions, fenced } from '#kernel/slots'

export interface ScheduleRow {
  id: string
  pattern: string
  next_run_at: number
  last_run_at: number | null
}

type Schedule = Contributed<'schedules'>

const MINUTE = 60_000
/** What never comes round, such as the 30th of February, sorts last. */
const NEVER = Date.UTC(9999, 0)

/**
 * Enqueues every schedule that is due: once, whichever process comes first,
 * and once for all the times missed. Answers when to look again (milliseconds).
 */
export async function enqueueDue(now = Date.now()): Promise<number> {
  const rows = new Map((await scheduleRows()).map((row) => [row.id, row]))
  const zone = await settings.get('business.time_zone')
  let lookAgain = now + MINUTE
  for (const schedule of await contributions('schedules')) {
    const next = await fenced(
      schedule,
      () => follow(schedule, rows.get(schedule.id), schedule.timeZone ?? zone, now),
      () => NEVER
    )
    lookAgain = Math.min(lookAgain, next)
  }
  return lookAgain
}

export const scheduleRows = (): Promise<ScheduleRow[]> => db.query().from('job_schedules')

async function follow(schedule: Schedule, row: ScheduleRow | undefined, zone: string, now: number) {
  const pattern = `${schedule.cron} ${zone}`
  const next = new Cron(schedule.cron, { timezone: zone }).nextRun(new Date(now))?.getTime()
  const planned = { id: schedule.id, pattern, next_run_at: next ?? NEVER }
  if (row?.pattern !== pattern) await plan(planned)
  else if (row.next_run_at <= now) await enqueue(schedule, row, planned.next_run_at, now)
  else return row.next_run_at
  return planned.next_run_at
}

async function plan(planned: Omit<ScheduleRow, 'last_run_at'>) {
  await db
    .knexQuery()
    .table('job_schedules')
    .insert(planned)
    .onConflict('id')
    .merge(['pattern', 'next_run_at'])
}

/** Whoever moves the clock on is the one who enqueues; only the last failure of a schedule is kept. */
async function enqueue({ id }: Schedule, row: ScheduleRow, next: number, now: number) {
  const name = scheduledName(id)
  await db.transaction(async (trx) => {
    const due = trx.from('job_schedules').where({ id, next_run_at: row.next_run_at })
    if (!Number(await due.update({ next_run_at: next, last_run_at: now }))) return
    await trx.from('jobs').where({ name, state: 'failed' }).delete()
    const run = { name, payload: '{}', run_at: now, max_attempts: SCHEDULE_RETRY.attempts }
    await queue.add({ ...run, queue: 'default', unique_key: name, user_id: null }, trx)
  })
}
