/** A row of `jobs`: the truth about a piece of work, whatever wakes the workers. */
export interface JobRow {
  id: number
  name: string
  queue: string
  payload: string
  state: 'ready' | 'running' | 'done' | 'cancelled' | 'failed'
  unique_key: string | null
  run_at: number
  attempts: number
  max_attempts: number
  claimed_by: string | null
  claimed_until: number | null
  progress_done: number | null
  progress_total: number | null
  last_error: string | null
  user_id: number | null
  created_at: number
  started_at: number | null
  finished_at: number | null
}

export type NewJob = Pick<
  JobRow,
  'name' | 'queue' | 'payload' | 'unique_key' | 'run_at' | 'max_attempts' | 'user_id'
>

export interface Claim {
  worker: string
  /** Names of jobs that may run. */
  names: string[]
  limit: number
  /** Milliseconds the worker has them before others may take over. */
  lease: number
  /** All queues when left out. */
  queues?: string[]
  now?: number
}

/** Nobody's. */
export const FREE = { claimed_by: null, claimed_until: null }

/** Done with, however it ended: the same may be added again. */
export const OVER = { ...FREE, unique_key: null }
