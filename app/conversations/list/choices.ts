import { users } from '#core/lists/filters/columns'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { workers } from '#core/conversations/next_assignee'
import { named, teams as allTeams } from '#core/lists/choices'

export async function staff(list: ListContext): Promise<Choice[]> {
  const [me, ...others] = await users(list)
  return [me, { key: 'nobody', label: list.i18n.t('conversations.nobody') }, ...others]
}

export const teams = async ({ i18n }: ListContext): Promise<Choice[]> => [
  { key: 'mine', label: i18n.t('conversations.my_teams') },
  { key: 'nobody', label: i18n.t('conversations.no_team') },
  ...(await allTeams()),
]

export const inboxes = named('inboxes', 'name')

/** Whom conversations may be given to. */
export async function assignable({ i18n }: ListContext): Promise<Choice[]> {
  const people = (await workers()).toSorted((a, b) => a.name.localeCompare(b.name))
  return [
    { key: 'me', label: i18n.t('lists.me') },
    ...people.map(({ id, name }) => ({ key: String(id), label: name })),
  ]
}
