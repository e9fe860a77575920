import type { HttpContext } from '@adonisjs/core/http'

/** A path on this site: `//host` and `/\host` would lead elsewhere. */
export const isLocalPath = (path: unknown): path is string =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path)

/** Keeps the page someone asked for until they have signed in. */
export function rememberWantedPage({ request, session }: HttpContext) {
  if (request.method() === 'GET') session.put('wanted_page', request.url(true))
}

export function takeWantedPage({ session }: HttpContext) {
  const wanted = session.pull('wanted_page')
  return isLocalPath(wanted) ? wanted : '/'
}
