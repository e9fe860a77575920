import { url } from '#core/shell/url'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

interface Step {
  key: 'add_contact' | 'invite' | 'apps' | 'inbox' | 'two_factor'
  icon: string
  route: string
  permission?: string
  isDone(user: User): Promise<boolean> | boolean
}

export interface ChecklistStep {
  key: Step['key']
  icon: string
  url: string
  done: boolean
}

const some = async (table: string, more = 0) =>
  Boolean(await db.from(table).select('id').offset(more).limit(1).first())

/** First steps in a new Filo. */
const STEPS: Step[] = [
  {
    key: 'add_contact',
    icon: 'user-plus',
    route: 'contacts.create',
    permission: 'contacts.create',
    isDone: () => some('contacts'),
  },
  {
    key: 'invite',
    icon: 'users-plus',
    route: 'invitations.create',
    permission: 'accounts.manage',
    isDone: () => some('users', 1),
  },
  {
    key: 'apps',
    icon: 'apps',
    route: 'apps.index',
    permission: 'apps.manage',
    isDone: () => some('modules'),
  },
  {
    key: 'inbox',
    icon: 'inbox',
    route: 'inboxes.index',
    permission: 'inboxes.manage',
    isDone: async () => Boolean(await db.from('inboxes').where('is_enabled', true).first()),
  },
  {
    key: 'two_factor',
    icon: 'shield-lock',
    route: 'two_factor.show',
    isDone: (user) => user.hasTwoFactor,
  },
]

/** What is left to do for this person; null once all is done or they closed the list. */
export async function checklist(user: User): Promise<ChecklistStep[] | null> {
  if (user.preferences?.checklist === 'closed') return null
  const mine = STEPS.filter(({ permission }) => !permission || user.may(permission))
  const steps = await Promise.all(
    mine.map(async ({ key, icon, route, isDone }) => ({
      key,
      icon,
      url: url(route),
      done: await isDone(user),
    }))
  )
  return steps.every(({ done }) => done) ? null : steps
}

export async function closeChecklist(user: User) {
  await user.merge({ preferences: { ...user.preferences, checklist: 'closed' } }).save()
}
