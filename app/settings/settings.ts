import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import { Stamped, touchStamp } from '#kernel/stamps'

/** Settings of the business, by key. Modules add theirs by merging, prefixed with their id. */
export interface KnownSettings {
  'business.name': string
  /** ISO 3166-1 alpha-2; phone numbers without a prefix are read as this country's. */
  'business.country': string
  'business.locale': string
  /** IANA zone. */
  'business.time_zone': string
  /** ISO 4217 */
  'business.currency': string
  /** Random, made once; the setup link is derived from it. */
  'installation.id': string
  /** Milliseconds since 1970; absent until setup is done. */
  'setup.completed_at': number
}

export type SettingKey = keyof KnownSettings & string

const DEFAULTS: Partial<KnownSettings> = {
  'business.name': 'Filo',
  'business.country': 'IT',
  'business.locale': 'en',
  'business.time_zone': 'Europe/Rome',
  'business.currency': 'EUR',
}

const stored = new Stamped('settings', async () => {
  const rows: { key: string; value: unknown }[] = await db.query().from('settings')
  return new Map(rows.map((row) => [row.key, parseJson(row.value)]))
})

export const settings = {
  async get<K extends SettingKey>(key: K): Promise<KnownSettings[K]> {
    return (await this.all())[key]
  },

  async all(): Promise<KnownSettings> {
    return { ...DEFAULTS, ...Object.fromEntries(await stored.get()) } as KnownSettings
  },

  async set(values: Partial<KnownSettings>, client: QueryClientContract = db.connection()) {
    const rows = Object.entries(values).map(([key, value]) => ({
      key,
      value: JSON.stringify(value),
    }))
    await client.knexQuery().table('settings').insert(rows).onConflict('key').merge(['value'])
    await touchStamp('settings', client)
  },
}
