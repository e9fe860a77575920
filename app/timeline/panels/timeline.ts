import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { settings } from '#core/settings/settings'
import { dayAt } from '#core/shell/days'
import {
  byDay,
  drawEntries,
  GROUPS,
  readCursor,
  readTimeline,
  type Group,
} from '#core/timeline/timeline'
import { DateTime } from 'luxon'

export default definePanel<Contact>({
  view: 'timeline::timeline',
  async load(contact, ctx) {
    const { show, before, more } = ctx.request.qs()
    const group: Group = GROUPS.includes(show) ? show : 'all'
    const cursor = readCursor(before)
    const zone = ctx.auth.user!.timeZone ?? (await settings.get('business.time_zone'))

    const page = await readTimeline(contact.id, { group, before: cursor })
    const days = byDay(await drawEntries(page.entries, ctx), zone)
    return {
      groups: GROUPS,
      group,
      days,
      older: page.older,
      /** The day whose heading stands above already, when a page is added below another. */
      continues: more && cursor ? dayAt(cursor.occurredAt, zone) : null,
      today: dayAt(Date.now(), zone),
      yesterday: DateTime.now().setZone(zone).minus({ days: 1 }).toISODate(),
      mayAdd: await ctx.bouncer.with(ContactPolicy).allows('add', contact),
    }
  },
})
