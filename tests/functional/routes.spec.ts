import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { openToEveryone, ownToEveryone } from '#tests/support/open_routes'
import { snapshot } from '#tests/support/snapshot'
import { customers, isolated, nobody, staff } from '#tests/support/world'

/** Signed out, forbidden, not there, no such verb. */
const REFUSED = [401, 403, 404, 405]

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Door {
  method: Method
  pattern: string
  name: string
}

/** Every route of core and of every module on disk; what a new one lacks is told here. */
function doors(): Door[] {
  const routes = Object.values(router.toJSON()).flat()
  return routes.flatMap(({ methods, pattern, name }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method) => ({
        method: method as Method,
        pattern,
        name: name ?? `${method} ${pattern}`,
      }))
  )
}

const fill = (pattern: string, id: number) => pattern.replace(/:[a-z_]+\??|\*/gi, String(id))

test.group('Every route', (group) => {
  isolated(group)

  test('asks who is not signed in to sign in, or is known to be open', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers({ owner: await staff('giulia') })
    const before = await snapshot()
    const open: string[] = []

    for (const { method, pattern, name } of doors()) {
      const send = client[method.toLowerCase() as Lowercase<Method>](fill(pattern, maria.id))
      const response = await send.redirects(0).withCsrfToken()
      const asked = response.status() === 302 && response.header('location') === '/sign-in'
      if (!asked && !REFUSED.includes(response.status())) open.push(name)
    }

    assert.deepEqual(open.filter((name) => !openToEveryone(name)).sort(), [])
    assert.deepEqual(await snapshot(), before)
  })

  test('answers 403 or 404 to who has no rights, and changes nothing', async ({
    client,
    assert,
  }) => {
    const { maria } = await customers({ owner: await staff('giulia') })
    const someone = await nobody()
    const before = await snapshot()
    const answered: string[] = []

    for (const { method, pattern, name } of doors()) {
      if (ownToEveryone(name) || openToEveryone(name)) continue
      const send = client[method.toLowerCase() as Lowercase<Method>](fill(pattern, maria.id))
      const response = await send.redirects(0).loginAs(someone).withCsrfToken()
      if (!REFUSED.includes(response.status())) answered.push(`${name}: ${response.status()}`)
    }

    assert.deepEqual(answered.sort(), [])
    assert.deepEqual(await snapshot(), before)
  })
})
