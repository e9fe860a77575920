import type User from '#core/accounts/models/user'
import { settings } from '#core/settings/settings'

/** The zone in which a person reads and types moments. */
export const zoneOf = async (user: User): Promise<string> =>
  user.timeZone ?? (await settings.get('business.time_zone'))
