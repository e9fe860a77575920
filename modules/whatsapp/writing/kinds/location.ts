import type { Composed } from '#core/inboxes/slots'
import { type Fields, Refusal } from '../fields.js'

/** A place: where it is, as `45.4642, 9.19`, and what it is called. */
export function composedLocation(fields: Fields): Composed {
  const point = /^(-?\d{1,2}(?:\.\d+)?)[,;\s]+(-?\d{1,3}(?:\.\d+)?)$/.exec(fields.word('point'))
  const [latitude, longitude] = [Number(point?.[1]), Number(point?.[2])]
  if (!point || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw new Refusal('no_point')
  const name = fields.word('place').slice(0, 200)
  const address = fields.word('address').slice(0, 300)
  const body = [name, address].filter(Boolean).join('\n') || `${latitude}, ${longitude}`
  const content = { kind: 'location', latitude, longitude, name, address }
  return { ok: true, body, data: { content } }
}
