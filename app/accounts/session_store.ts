import { configProvider } from '@adonisjs/core'
import { stores } from '@adonisjs/session'
import type { SessionStoreFactory } from '@adonisjs/session/types'

/**
 * Sessions in the database, so that they can be listed and ended from elsewhere.
 * A read does not prolong them (one write a request less): `SessionSeen` does, now and then.
 */
export function sessionStore() {
  const provider = stores.database({ tableName: 'sessions' })

  return configProvider.create(async (app): Promise<SessionStoreFactory> => {
    const factory = await provider.resolver(app)
    return (ctx, config) => Object.assign(factory(ctx, config), { touch: async () => {} })
  })
}
