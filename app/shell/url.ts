import router from '@adonisjs/core/services/router'

const plain = new Map<string, string>()

/** Path of a named route. Those without parameters are the same for ever: the router is asked once. */
export function url(
  name: string,
  params?: Record<string, unknown> | unknown[],
  qs?: Record<string, unknown>
) {
  if (params || qs) return made(name, params, qs)
  if (!plain.has(name)) plain.set(name, made(name))
  return plain.get(name)!
}

function made(name: string, params?: any, qs?: any) {
  return router.makeUrl(patternOf(name), params, { qs, disableRouteLookup: true })
}

const patterns = new Map<string, string>()

/** The router goes through all its routes to find one by its name. */
function patternOf(name: string) {
  if (!patterns.has(name)) patterns.set(name, router.findOrFail(name).pattern)
  return patterns.get(name)!
}
