import { StubRefusal } from '../refusal.js'
import type { StubAnswer, StubRequest, TwilioStub } from '../stub.js'

export type Handle = (
  stub: TwilioStub,
  request: StubRequest,
  ids: string[]
) => StubAnswer | Promise<StubAnswer>

export const notFound = () => new StubRefusal(404, 20404, 'The requested resource was not found')
export const ok = (body: unknown, status = 200) => ({ status, body })
export const formOf = ({ body }: StubRequest) => new URLSearchParams(body.toString())

export function found<T extends { sid: string }>(all: T[], sid: string): T {
  const one = all.find((each) => each.sid === sid)
  if (!one) throw notFound()
  return one
}

/** A page of the old API: all that is asked for is on it. */
export function page(name: string, rows: unknown[], { path, query }: StubRequest) {
  const size = Number(query.get('PageSize') ?? 50)
  const uri = `${path}?PageSize=${size}&Page=0`
  const shown = rows.slice(0, size)
  return ok({
    [name]: shown,
    uri,
    first_page_uri: uri,
    next_page_uri: null,
    previous_page_uri: null,
    page: 0,
    page_size: size,
    start: 0,
    end: Math.max(shown.length - 1, 0),
  })
}

/** A page of the newer ones. */
export function metaPage(key: string, rows: unknown[], { host, path, query }: StubRequest) {
  const size = Number(query.get('PageSize') ?? 50)
  const url = `https://${host}${path}?PageSize=${size}&Page=0`
  const meta = { key, page: 0, page_size: size, url, first_page_url: url }
  return ok({
    [key]: rows.slice(0, size),
    meta: { ...meta, next_page_url: null, previous_page_url: null },
  })
}
