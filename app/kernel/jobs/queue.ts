import { running } from '#kernel/jobs/queue/running'
import { waiting } from '#kernel/jobs/queue/waiting'

export type { Claim, JobRow, NewJob } from '#kernel/jobs/queue/row'

/** The table of jobs, and all that is done with it. */
export const queue = { ...waiting, ...running }
