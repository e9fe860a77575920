import { forgetBefore } from '#kernel/database/forget'

/** Days that the log goes back; pages say so. */
export const KEPT_DAYS = 30

const DAY = 86_400_000

export default () => forgetBefore('webhook_deliveries', Date.now() - KEPT_DAYS * DAY)
