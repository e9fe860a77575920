/** Sent with what a page fetches by itself: notices stay for what someone does next. */
export const BACKGROUND = { 'X-Background': 'yes' }
