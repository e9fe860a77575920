import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Group } from '@japa/runner/core'
import Role, { type BuiltInRole } from '#core/accounts/models/role'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { loadRights } from '#core/accounts/current_user'
import { touchStamp } from '#kernel/stamps'

/** The same few people of one small coffee roaster in every test. */
export const PASSWORD = 'chicchi-di-caffe-7'

const STAFF: Record<string, { name: string; role: BuiltInRole }> = {
  giulia: { name: 'Giulia Verdi', role: 'administrator' },
  marco: { name: 'Marco Neri', role: 'manager' },
  anna: { name: 'Anna Costa', role: 'agent' },
  luca: { name: 'Luca Moretti', role: 'read_only' },
}

export type StaffName = 'giulia' | 'marco' | 'anna' | 'luca'

export async function staff(who: StaffName): Promise<User> {
  const { name, role } = STAFF[who]
  const { id } = await Role.named(role)
  const user = await User.firstOrCreate(
    { email: `${who}@aurora.example` },
    { name, password: PASSWORD, roleId: id, isActive: true, theme: 'system', locale: 'en' }
  )
  return loadRights(user)
}

/** Someone with an account and no right at all. */
export async function nobody(): Promise<User> {
  const role = await Role.create({ key: null, name: 'Nothing', rights: {}, permissions: [] })
  await touchStamp('access')
  const user = await User.create({
    email: 'nobody@aurora.example',
    name: 'Nina Nessuno',
    password: PASSWORD,
    roleId: role.id,
    isActive: true,
    theme: 'system',
    locale: 'en',
  })
  return loadRights(user)
}

/** Caffè Aurora, a company, and Maria Rossi who works there. */
export async function customers({ owner }: { owner?: User } = {}) {
  const by = owner ?? null
  const aurora = await Contact.add(
    {
      kind: 'company',
      name: 'Caffè Aurora',
      ownerId: owner?.id ?? null,
      points: [{ kind: 'phone', value: '+390212345678', label: 'office' }],
      addresses: [{ kind: 'work', street: 'Via Dante 3', city: 'Milano', country: 'IT' }],
      tags: ['café'],
    },
    { by }
  )
  const maria = await Contact.add(
    {
      kind: 'person',
      firstName: 'Maria',
      lastName: 'Rossi',
      companyId: aurora.id,
      jobTitle: 'Owner',
      ownerId: owner?.id ?? null,
      points: [
        { kind: 'email', value: 'maria@caffeaurora.example' },
        { kind: 'phone', value: '+393471234567', label: 'mobile' },
      ],
      tags: ['café'],
    },
    { by }
  )
  return { aurora, maria }
}

/** Every test of the group leaves the database as it found it. */
export function isolated(group: Group) {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear(['memory']))
}
