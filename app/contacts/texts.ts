import { fold } from '#core/search/fold'

/** How many of each a contact may have, whichever door they come through. */
export const MOST = { points: 50, addresses: 20, tags: 50 }
export const MAX_TAG = 60
/** Names, commas and the spaces people put behind them. */
export const MAX_TAG_LINE = MOST.tags * (MAX_TAG + 2)

/** One that can be typed among others, and is found again in its folded form. */
export const isTag = (name: string) =>
  fold(name) && !name.includes(',') && Math.max(name.length, fold(name).length) <= MAX_TAG

export const tagNames = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
  ),
]

/** Notes stand in the timeline's data too, whose column holds 64 KB. */
export const MAX_NOTE = 10_000

/** Where a website's link leads; null for anything that is not http. */
export function webAddress(typed: string) {
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  return url && !url.username && /^[^.]+(\.[^.]+)+$/.test(url.hostname) ? url.href : null
}
