import type { Position } from '#core/lists/engine'

/** A place in a list, as it stands in an address: the sort it belongs to, its value and the id. */
export const printCursor = (sort: string, [value, id]: Position) =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')

/** Undefined when it was not made by `printCursor` for the same sort. */
export function parseCursor(raw: unknown, sort: string): Position | undefined {
  if (typeof raw !== 'string' || raw.length > 1000) return undefined
  try {
    const [of, value, id] = JSON.parse(Buffer.from(raw, 'base64url').toString())
    const sound = value === null || typeof value === 'string' || Number.isFinite(value)
    return of === sort && sound && Number.isSafeInteger(id) ? [value, id] : undefined
  } catch {
    return undefined
  }
}
