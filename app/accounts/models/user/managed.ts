import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { changesOf, differences } from '#core/audit/models/audit_entry'
import Role from '#core/accounts/models/role'
import type User from '#core/accounts/models/user'
import type { Theme } from '#core/accounts/models/user'
import { emit } from '#kernel/events'
import { touchStamp } from '#kernel/stamps'

const SECRETS = ['password', 'totpSecret', 'recoveryCodes']
/** Fields whose changes say nothing about who may do what. */
const UNTOLD = ['totpLastStep', 'lastSeenAt', 'preferences', 'roleId', 'isAway']

/** What people change about themselves. */
export interface UserFields {
  name?: string
  email?: string
  password?: string
  locale?: string | null
  timeZone?: string | null
  theme?: Theme
  signature?: string | null
}

export type ManageResult = { ok: true } | { ok: false; reason: 'last_administrator' }

/** How accounts come and change: always with audit. */
export function Managed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ManagedModel extends superclass {
    /** A new account, in the transaction that uses up its invitation. */
    static async join(
      values: { name: string; email: string; password: string; roleId: number; locale: string },
      teamIds: number[],
      client: TransactionClientContract
    ): Promise<User> {
      const model = this as unknown as typeof User
      const user = await model.create({ ...values, isActive: true, theme: 'system' }, { client })
      await user.joinTeams(teamIds, client)
      await AuditEntry.record(about(user, user, 'create'), client)
      return user
    }

    /** Saves what was merged into it, with what changed. */
    async change(values: UserFields, { by }: { by: User | null }): Promise<void> {
      const user = this as unknown as User
      await db.transaction(async (client) => {
        user.useTransaction(client).merge(values)
        await saveAudited(user, by, client)
      })
    }

    /** Gives a role and teams; somebody must remain who can administer. */
    async place(
      { roleId, teamIds, capacity }: { roleId: number; teamIds: number[]; capacity: number | null },
      { by }: { by: User }
    ): Promise<ManageResult> {
      const user = this as unknown as User
      return db.transaction(async (client) => {
        const before = await placeOf(user, client)
        if (roleId !== user.roleId && (await isLastAdministrator(user, client)))
          return { ok: false, reason: 'last_administrator' }
        user.useTransaction(client).merge({ roleId, capacity })
        await user.save()
        await user.joinTeams(teamIds, client)
        const changes = differences(before, await placeOf(user, client))
        if (Object.keys(changes).length)
          await AuditEntry.record({ ...about(user, by, 'update'), changes }, client)
        return { ok: true }
      })
    }

    async setActive(isActive: boolean, { by }: { by: User }): Promise<ManageResult> {
      const user = this as unknown as User
      return db.transaction(async (client) => {
        if (!isActive && (await isLastAdministrator(user, client)))
          return { ok: false, reason: 'last_administrator' }
        user.useTransaction(client).merge({ isActive })
        await saveAudited(user, by, client)
        return { ok: true }
      })
    }

    async joinTeams(teamIds: number[], client: TransactionClientContract): Promise<void> {
      const user = this as unknown as User
      await user.useTransaction(client).related('teams').sync(teamIds)
      await touchStamp('access', client)
    }
  }
  return ManagedModel
}

async function saveAudited(user: User, by: User | null, client: TransactionClientContract) {
  const changes = changesOf(user, SECRETS)
  for (const field of UNTOLD) delete changes[field]
  await user.save()
  const fields = Object.keys(changes)
  if (!fields.length) return
  await AuditEntry.record({ ...about(user, by, 'update'), changes }, client)
  await emit('user.updated', { id: user.id, userId: by?.id ?? null, fields }, client)
}

/** Role and teams by their names: what a reader of the audit understands. */
async function placeOf(user: User, client: TransactionClientContract) {
  const role = await Role.findOrFail(user.roleId, { client })
  const teams = await client
    .from('teams')
    .join('team_members', 'team_members.team_id', 'teams.id')
    .where('team_members.user_id', user.id)
    .orderBy('teams.name')
    .select('teams.name')
  const { capacity } = user
  return { role: role.name, teams: teams.map(({ name }) => name), capacity }
}

/** Rows are locked: two administrators cannot remove each other at once. */
async function isLastAdministrator(user: User, client: TransactionClientContract) {
  const administrators: { id: number }[] = await client
    .from('users')
    .whereIn('role_id', client.from('roles').where('key', 'administrator').select('id'))
    .where('is_active', true)
    .select('id')
    .forUpdate()
  return administrators.length === 1 && administrators[0].id === user.id
}

const about = (user: User, by: User | null, action: string) => ({
  by,
  action,
  entity: 'users',
  entityId: user.id,
  label: user.name,
})
