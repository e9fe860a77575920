import type { HttpContext } from '@adonisjs/core/http'
import { describe } from '#core/broadcasts/audience'
import type Broadcast from '#core/broadcasts/models/broadcast'
import { BROADCAST_PURPOSES, type Audience } from '#core/broadcasts/models/broadcast'
import contactList from '#core/contacts/list/contact_list'
import { channels } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import { selectionOf } from '#core/lists/bulk/selection'
import { requestContext } from '#core/lists/context'
import { List } from '#core/lists/list'
import { stateFrom } from '#core/lists/open'
import { tabsOf } from '#core/lists/tabs'
import Template from '#core/templates/models/template'

/** What may be chosen on the form, and what is. */
export async function formState(ctx: HttpContext, broadcast?: Broadcast) {
  const audience = broadcast?.audience ?? (await chosenIn(ctx))
  return {
    broadcast,
    audiences: await audiencesFor(ctx, audience),
    chosen: 'ids' in audience ? 'ids' : audience.from,
    ids: 'ids' in audience ? audience.ids.join(',') : '',
    templates: await sendable(),
    inboxes: await usableInboxes(),
    purposes: BROADCAST_PURPOSES,
  }
}

/** Answers are for one: broadcasts are service messages or marketing. */
export const sendable = () => Template.listed(BROADCAST_PURPOSES)

export async function usableInboxes() {
  const kinds = (await channels()).map(({ id }) => id)
  return Inbox.query().where('isEnabled', true).whereIn('channel', kinds).orderBy('name')
}

/** Rows that were ticked in the contact list, or all that it showed. */
async function chosenIn(ctx: HttpContext): Promise<Audience> {
  const { from = '', ids, all } = ctx.request.qs()
  if (!ids || all === '1') return { from: String(from).slice(0, 8000) }
  const list = await List.open(contactList, await requestContext(ctx))
  const chosen = await selectionOf(await stateFrom(list, from), { ids })
  return { ids: chosen.ids ?? [] }
}

/** Every view of the contact list but the trash, and what was chosen before. */
async function audiencesFor(ctx: HttpContext, audience: Audience) {
  const { auth, i18n } = ctx
  const list = await List.open(contactList, await requestContext(ctx))
  const views = (await tabsOf(list))
    .filter(({ key }) => key !== 'trash')
    .map(({ key, label }) => ({ value: key === 'all' ? '' : `view=${key}`, label }))
  const value = 'ids' in audience ? 'ids' : audience.from
  if (views.some((view) => view.value === value)) return views
  const described = await describe(audience, auth.user!, i18n)
  return described ? [{ value, label: described.label }, ...views] : views
}
