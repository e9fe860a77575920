import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { DealInput } from '#core/deals/models/deal/kept'
import Dashboard from '#core/reports/models/dashboard'
import type { WidgetDraft } from '#core/reports/models/dashboard_widget'
import { inRome } from '#tests/functional/activities/world'
import { machine } from '#tests/functional/deals/world'

/** A dashboard of the roaster's with these widgets; won deals by the day they were closed, unless more is said. */
export const board = (by: User, drafts: Partial<WidgetDraft>[] = [], isShared = false) =>
  Dashboard.open({ userId: by.id, name: 'Roastery', isShared }, drafts.map(widget))

export const widget = (draft: Partial<WidgetDraft> = {}): WidgetDraft => ({
  kind: 'reports.number',
  title: 'Won machines',
  width: 6,
  entity: 'deals',
  view: 'won',
  dateField: 'closed',
  ...draft,
})

/** A machine that was sold at that time in Rome. */
export async function sold(by: User, at: string, input: DealInput = {}) {
  const deal = await machine(by, input)
  await deal.win({ by })
  const closed = inRome(at).toMillis()
  await db.from('deals').where('id', deal.id).update({ closed_at: closed, created_at: closed })
  return deal
}

/** What the figures of a page say, each with where it leads. */
export async function figures(client: ApiClient, by: User, path: string) {
  const page = await client.get(path).loginAs(by)
  page.assertStatus(200)
  return links(page.text()).filter(({ href, isOfMenu }) => href.includes('?view=') && !isOfMenu)
}

/** Where the menus of a page lead, by what they say. */
export async function menus(client: ApiClient, by: User, path: string) {
  const page = await client.get(path).loginAs(by)
  return links(page.text()).filter(({ isOfMenu }) => isOfMenu)
}

const links = (html: string) =>
  [...html.matchAll(/<a\s([^>]*?)href="(\/[^"]*)"[^>]*>\s*([^<]*?)\s*<\/a>/g)].map(
    ([, before, href, text]) => ({
      href: href.replaceAll('&amp;', '&'),
      text: text.replaceAll('&nbsp;', ' '),
      isOfMenu: before.includes('dropdown-item'),
    })
  )

/** How many records the page of a list shows. */
export async function rowsAt(client: ApiClient, by: User, href: string) {
  const page = await client.get(href).loginAs(by)
  page.assertStatus(200)
  const isInbox = href.startsWith('/inbox')
  const named = isInbox ? /name="ids\[\]"/g : /<tr data-row>/g
  return [...page.text().matchAll(named)].length
}
