import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { differences } from '#core/audit/models/audit_entry'
import { Stamped, touchStamp } from '#kernel/stamps'

/** Settings of the business, by key. Modules add theirs by merging, prefixed with their id. */
export interface KnownSettings {
  'business.name': string
  /** In one line, as letters and mails to customers show it. */
  'business.address': string
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
  'business.address': '',
  'business.country': 'IT',
  'business.locale': 'en',
  'business.time_zone': 'Europe/Rome',
  'business.currency': 'EUR',
}

const stored = new Stamped('settings', () => storedIn(db.connection()))

async function storedIn(client: QueryClientContract) {
  const rows: { key: string; value: unknown }[] = await client.query().from('settings')
  const set = Object.fromEntries(rows.map((row) => [row.key, parseJson(row.value)]))
  return Object.freeze({ ...DEFAULTS, ...set }) as Readonly<KnownSettings>
}

export const settings = {
  async get<K extends SettingKey>(key: K): Promise<KnownSettings[K]> {
    return (await this.all())[key]
  },

  async all(): Promise<Readonly<KnownSettings>> {
    return stored.get()
  },

  /** All of them as an open transaction sees them: on SQLite nothing else can be asked meanwhile. */
  within: (client: QueryClientContract) => storedIn(client),

  async set(values: Partial<KnownSettings>, client: QueryClientContract = db.connection()) {
    const rows = Object.entries(values).map(([key, value]) => ({
      key,
      value: JSON.stringify(value),
    }))
    await client.knexQuery().table('settings').insert(rows).onConflict('key').merge(['value'])
    await touchStamp('settings', client)
  },

  /**
   * What people change, told to the audit; values of `secret` keys never appear there.
   * What is as it was is not written.
   */
  async change(
    values: Partial<KnownSettings>,
    { by, secret = [] }: { by: User; secret?: SettingKey[] }
  ) {
    const before: Partial<KnownSettings> = await this.all()
    const changes = differences(pick(before, Object.keys(values)), values)
    if (!Object.keys(changes).length) return
    await db.transaction(async (client) => {
      await this.set(pick(values, Object.keys(changes)), client)
      for (const key of secret) if (changes[key]) changes[key] = ['•••', '•••']
      const label = Object.keys(changes)[0]
      await AuditEntry.record({ by, action: 'update', entity: 'settings', label, changes }, client)
    })
  },
}

const pick = (values: Partial<KnownSettings>, keys: string[]): Partial<KnownSettings> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)))
