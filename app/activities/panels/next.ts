import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { KINDS } from '#core/activities/kinds'
import { activityLine, activityRows } from '#core/activities/rows'
import { requestContext } from '#core/lists/context'

const OPEN = 5
const DONE = 3

interface About {
  contactId?: number | null
  dealId?: number
  /** The page that shows the panel. */
  back: string
  /** Nothing new for what lies in the trash. */
  isGone?: boolean
}

/** What is to do about a contact or a deal, the last that was done, and a form for more. */
export async function nextActivities({ contactId, dealId, back, isGone }: About, ctx: HttpContext) {
  const reader = await requestContext(ctx)
  const about = dealId ? { deal_id: dealId } : { contact_id: contactId! }
  const which = Object.entries(about).map(([name, id]) => [`activities.${name}`, id] as const)
  const rows = () => activityRows(reader.user).where(Object.fromEntries(which))
  const open = await rows()
    .where('activities.status', 'open')
    .orderBy('activities.due_at')
    .limit(OPEN)
  const done = await rows()
    .where('activities.status', 'done')
    .orderBy('activities.closed_at', 'desc')
    .limit(DONE)
  return {
    lines: open.map((row) => activityLine(row, reader)),
    done: done.map((row) => activityLine(row, reader)),
    back,
    canAdd: !isGone && reader.user.can('create', 'activities'),
    contactId: contactId ?? null,
    dealId: dealId ?? null,
    today: DateTime.fromMillis(reader.now, { zone: reader.timeZone }).toISODate()!,
    kinds: KINDS.map((value) => ({ value, label: ctx.i18n.t(`activities.kinds.${value}`) })),
  }
}
