import { forgetBefore } from '#kernel/database/forget'

/** Days that the log of what rules did goes back; pages say so. */
export const KEPT_DAYS = 90

const DAY = 86_400_000

export default () =>
  forgetBefore('automation_runs', Date.now() - KEPT_DAYS * DAY, (old) =>
    old.whereNotNull('finished_at')
  )
