import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { touchStamp } from '#kernel/stamps'
import AuditEntry from '#core/audit/models/audit_entry'
import Role from '#core/accounts/models/role'
import User from '#core/accounts/models/user'
import { seedAccess } from '#core/accounts/seed'
import { seedPipelines } from '#core/deals/seed'
import { seedDemo } from '#core/demo/demo'
import { settings } from '#core/settings/settings'
import { installModule } from '#core/setup/install_module'
import { installationId } from '#core/setup/installation'

export interface Setup {
  /** The password is at least ten characters long. */
  administrator: { name: string; email: string; password: string; locale?: string }
  /** What is left out stays as Filo comes. */
  business: {
    name?: string
    country?: string
    locale?: string
    timeZone?: string
    currency?: string
  }
  /** Ids of modules to install. */
  modules: string[]
  demo: boolean
}

export type SetUpResult =
  { ok: true; administrator: User; failed: string[] } | { ok: false; reason: 'already_set_up' }

/**
 * Makes Filo ready for use, once: whoever comes second, even in the same
 * moment, is told that it is done.
 *
 * @returns the administrator, and in `failed` the modules (or `demo`) that
 *   could not be brought in; those can be tried again later
 */
export async function setUp({ modules, demo, ...setup }: Setup): Promise<SetUpResult> {
  await installationId()
  const administrator = await db.transaction((client) => begin(setup, client))
  if (!administrator) return { ok: false, reason: 'already_set_up' }

  const failed: string[] = []
  const attempt = (what: string, run: () => Promise<unknown>) =>
    run().catch((error) => {
      logger.error({ err: error }, `setup: ${what} failed`)
      failed.push(what)
    })
  for (const id of modules) await attempt(id, () => installModule(id, administrator))
  if (demo) await attempt('demo', () => seedDemo())
  return { ok: true, administrator, failed }
}

async function begin(
  { administrator, business }: Pick<Setup, 'administrator' | 'business'>,
  client: TransactionClientContract
) {
  if (await isDone(client)) return null
  await seedAccess(client)
  await touchStamp('access', client)
  const role = await Role.query({ client }).where('key', 'administrator').firstOrFail()
  const user = await User.create(
    {
      name: administrator.name,
      email: administrator.email.toLowerCase(),
      password: administrator.password,
      roleId: role.id,
      isActive: true,
      theme: 'system',
      locale: administrator.locale ?? null,
    },
    { client }
  )
  await settings.set({ ...known(business), 'setup.completed_at': Date.now() }, client)
  await seedPipelines(client, business.locale ?? 'en')
  await AuditEntry.record(
    { by: user, action: 'create', entity: 'users', entityId: user.id, label: user.name },
    client
  )
  return user
}

/** The row of the installation is there from the start: who locks it goes first. */
async function isDone(client: TransactionClientContract) {
  await client.from('settings').where('key', 'installation.id').forUpdate().first()
  return client.from('settings').where('key', 'setup.completed_at').forUpdate().first()
}

function known({ name, country, locale, timeZone, currency }: Setup['business']) {
  const values = {
    'business.name': name,
    'business.country': country,
    'business.locale': locale,
    'business.time_zone': timeZone,
    'business.currency': currency,
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
