import { remembering } from '#core/search/remembering'

/** Canada writes days as ISO 8601 does. */
const formats = remembering((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }))

/** The day of a moment, in milliseconds since 1970, where clocks show the time of the zone: `2026-11-30`. */
export const dayAt = (moment: number, timeZone: string) => formats(timeZone).format(moment)
