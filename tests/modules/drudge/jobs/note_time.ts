import { appendFile } from 'node:fs/promises'
import { Job, type JobRun } from '#kernel/jobs/job'

interface Told {
  file: string
  /** How many runs fail before one succeeds. */
  failures?: number
}

/** Leaves the moment of each run in a file. */
export default class NoteTime extends Job<Told> {
  static retry = { attempts: 4, backoff: { type: 'fixed', base: 400 }, jitter: 0.5 } as const

  async execute({ file, failures = 0 }: Told, { attempt }: JobRun) {
    await appendFile(file, `${Date.now()}\n`)
    if (attempt <= failures) throw new Error('not yet')
  }
}
