import { errors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import type { JobRow } from '#kernel/jobs/queue'

/** How far a job is, for `@ui.job({ job })`. */
export interface JobProgress {
  id: number
  user_id: number | null
  state: JobRow['state']
  done: number
  /** 0 until the job said it. */
  total: number
  percent: number
  /** Seconds, by the pace so far; null while that is unknown. */
  left: number | null
}

/** Throws E_ROW_NOT_FOUND for a job that never was, or ended a day ago. */
export async function findProgress(id: number | string): Promise<JobProgress> {
  const row: JobRow | null = await db.query().from('jobs').where('id', Number(id)).first()
  if (!row) throw new errors.E_ROW_NOT_FOUND()
  return progressOf(row)
}

export function progressOf(row: JobRow, now = Date.now()): JobProgress {
  const { id, state, progress_done: done, progress_total: total } = row
  const share = total ? Math.min(1, (done ?? 0) / total) : 0
  return {
    id,
    user_id: row.user_id,
    state,
    done: done ?? 0,
    total: total ?? 0,
    percent: Math.floor(share * 100),
    left: state === 'running' ? timeLeft(share, now - (row.started_at ?? now)) : null,
  }
}

const timeLeft = (share: number, spent: number) =>
  share > 0 ? Math.round((spent * (1 - share)) / share / 1000) : null
