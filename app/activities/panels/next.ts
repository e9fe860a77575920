import type { HttpContext } from '@adonisjs/core/http'
import { dayAt } from '#core/shell/days'
import { KINDS } from '#core/activities/kinds'
import { activityLine, activityRows } from '#core/activities/rows'
import { requestContext } from '#core/lists/context'

const OPEN = 5
const DONE = 3

/** What is open by when it is due, then what was done last; one query for both. */
const OPEN_FIRST = `case activities.status when 'open' then 0 else 1 end,
  case activities.status when 'open' then activities.due_at else -activities.closed_at end`

interface About {
  contactId?: number | null
  dealId?: number
  /** From which activities are planned. */
  conversationId?: number
  /** The page that shows the panel. */
  back: string
  /** Nothing new for what lies in the trash. */
  isGone?: boolean
}

/** What is to do about a contact or a deal, the last that was done, and a form for more. */
export async function nextActivities(
  { contactId, dealId, conversationId, back, isGone }: About,
  ctx: HttpContext
) {
  const reader = await requestContext(ctx)
  const rows: Record<string, any>[] = await activityRows(reader.user)
    .where(dealId ? { 'activities.deal_id': dealId } : { 'activities.contact_id': contactId! })
    .whereIn('activities.status', ['open', 'done'])
    .orderByRaw(OPEN_FIRST)
    .limit(OPEN + DONE)
  const of = (status: string, most: number) =>
    rows
      .filter((row) => row.status === status)
      .slice(0, most)
      .map((row) => activityLine(row, reader))
  return {
    lines: of('open', OPEN),
    done: of('done', DONE),
    back,
    canAdd: !isGone && reader.user.can('create', 'activities'),
    contactId: contactId ?? null,
    dealId: dealId ?? null,
    conversationId: conversationId ?? null,
    today: dayAt(reader.now, reader.timeZone),
    kinds: KINDS.map((value) => ({ value, label: ctx.i18n.t(`activities.kinds.${value}`) })),
  }
}
