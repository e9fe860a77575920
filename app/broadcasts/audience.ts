import { loadRights } from '#core/accounts/current_user'
import type User from '#core/accounts/models/user'
import contactList from '#core/contacts/list/contact_list'
import { chipsOf } from '#core/lists/chips'
import { contextOf } from '#core/lists/context'
import { List } from '#core/lists/list'
import { countMatches, matches } from '#core/lists/matches'
import { stateFrom } from '#core/lists/open'
import type { Audience } from '#core/broadcasts/models/broadcast'
import type { I18n } from '@adonisjs/i18n'

/** Contacts looked at together. */
const CHUNK = 200

/** Ids of the audience that follow one, in their order: of those that its user may read. */
export async function audienceOf(audience: Audience, user: User) {
  if (!user.isActive) return async () => []
  const list = await List.open(contactList, await contextOf(await loadRights(user)))
  const selection =
    'ids' in audience ? { filters: [], q: '' } : (await stateFrom(list, audience.from)).selection
  const all = await matches(list, selection)
  return async (last: number): Promise<number[]> => {
    const query = all().where('contacts.id', '>', last).orderBy('contacts.id').limit(CHUNK)
    if ('ids' in audience) query.whereIn('contacts.id', audience.ids)
    return (await query.select('contacts.id')).map(({ id }) => id as number)
  }
}

/** How people call it, and about how many they are; null for what the list does not know. */
export async function describe(audience: Audience, user: User, i18n: I18n) {
  if ('ids' in audience) {
    const expected = audience.ids.length
    return expected
      ? { label: i18n.t('broadcasts.audience.chosen', { count: expected }), expected }
      : null
  }
  const list = await List.open(contactList, await contextOf(user, i18n))
  const state = await stateFrom(list, audience.from)
  if (state.problems.size) return null
  const chips = (await chipsOf(state)).map(({ text }) => text)
  const searched = state.q ? [`“${state.q}”`] : []
  const label = [state.tab.label, ...searched, ...chips].join(' · ').slice(0, 191).toWellFormed()
  return { label, expected: await countMatches(list, state.selection) }
}
