import { randomBytes } from 'node:crypto'
import { touchStamp } from '#kernel/stamps'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import User from '#core/accounts/models/user'
import { words } from '#core/demo/lists/words'
import type { DemoContext } from '#core/demo/slots'

const COLLEAGUES = ['Chiara Galli', 'Davide Fontana', 'Elena Marchetti']

/** Colleagues who own contacts but cannot sign in: inactive, with a password that nobody knows. */
export default async function seedStaff({ client, locale }: DemoContext) {
  const agent = await Role.query({ client }).where('key', 'agent').firstOrFail()
  const colleagues = []
  for (const name of COLLEAGUES)
    colleagues.push(await User.create(account(name, agent.id), { client }))

  const [sales, service] = await Team.fetchOrCreateMany(
    'name',
    words(locale).teams.map((name) => ({ name })),
    { client }
  )
  await sales.related('members').sync([colleagues[0].id, colleagues[1].id], false)
  await service.related('members').sync([colleagues[2].id], false)
  await touchStamp('access', client)
}

const account = (name: string, roleId: number) => ({
  name,
  email: demoEmail(name),
  password: randomBytes(32).toString('base64url'),
  roleId,
  isActive: false,
  theme: 'system' as const,
})

const demoEmail = (name: string) => `${name.toLowerCase().replace(' ', '.')}@demo.example`

export const DEMO_COLLEAGUES = COLLEAGUES.map(demoEmail)
