import { configProvider } from '@adonisjs/core'
import { stores } from '@adonisjs/session'
import type { SessionData, SessionStoreFactory } from '@adonisjs/session/types'

/**
 * Sessions in the database, so that they can be listed and ended from elsewhere.
 * A read does not prolong them (one write a request less): the staff middleware does, now and then.
 */
export function sessionStore() {
  const provider = stores.database({ tableName: 'sessions' })

  return configProvider.create(async (app): Promise<SessionStoreFactory> => {
    const factory = await provider.resolver(app)
    return (ctx, config) =>
      staysEnded(Object.assign(factory(ctx, config), { touch: async () => {} }))
  })
}

type Store = ReturnType<SessionStoreFactory>

/** A session ended from elsewhere while a request of its own runs does not come back by its save. */
export function staysEnded(store: Store): Store {
  const read = store.read.bind(store)
  const write = store.write.bind(store)
  const known = new Set<string>()

  return Object.assign(store, {
    async read(id: string) {
      const data = await read(id)
      if (data) known.add(id)
      return data
    },
    async write(id: string, values: SessionData) {
      if (!known.has(id) || (await read(id))) await write(id, values)
    },
  })
}
