import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { wallTime } from '#core/activities/due'
import { DURATIONS, KINDS, REMINDERS } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import { FREQUENCIES, repeatOf } from '#core/activities/recurrence'
import { isDay } from '#core/activities/validators/activity'
import { zoneOf } from '#core/conversations/zone'
import { DateTime } from 'luxon'
import { minutesInWords } from '#core/activities/words'
import { backTo } from '#core/activities/back'

type Option = { value: number | string; label: string }

/** Everything a form of an activity shows: what is stored, or what it was begun with. */
export async function activityForm(ctx: HttpContext, activity?: Activity) {
  const { auth, i18n, request } = ctx
  const user = auth.user!
  const { kind, day } = request.qs()
  const zone = await zoneOf(user)
  const wall = activity ? wallTime(activity, zone) : begun(day, zone)
  return {
    activity,
    back: backTo(ctx),
    kind: activity?.kind ?? KINDS.find((one) => one === kind) ?? 'task',
    dueOn: wall.slice(0, 10),
    dueTime: activity?.dueOn || !activity ? '' : wall.slice(11),
    ...(await aboutOf(ctx, activity)),
    ...repeatFor(activity),
    ...choices(ctx, activity),
    assignees: await people(activity?.assigneeId),
    assigneeId: activity ? activity.assigneeId : user.id,
    teams: (await db.query().from('teams').orderBy('name').select('id', 'name')).map(asOption),
    frequencies: FREQUENCIES.map((value) => ({
      value,
      label: i18n.t(`activities.repeat.${value}`),
    })),
  }
}

const begun = (day: unknown, zone: string) =>
  typeof day === 'string' && isDay(day) ? day : DateTime.now().setZone(zone).toISODate()!

function choices({ i18n }: HttpContext, activity?: Activity) {
  const minutes = (values: number[], present?: number | null) =>
    [...new Set([...values, ...(present ? [present] : [])])].sort((one, other) => one - other)
  return {
    kinds: KINDS.map((value) => ({ value, label: i18n.t(`activities.kinds.${value}`) })),
    reminders: minutes(REMINDERS, activity?.reminder).map((value) => ({
      value,
      label: value
        ? i18n.t('activities.reminder_before', { time: minutesInWords(value, i18n) })
        : i18n.t('activities.reminder_at'),
    })),
    durations: minutes(DURATIONS, activity?.duration).map((value) => ({
      value,
      label: minutesInWords(value, i18n),
    })),
  }
}

/** One that repeats by a rule no form makes keeps it under a name of its own. */
function repeatFor(activity?: Activity) {
  const { rrule, seriesStart } = activity ?? {}
  if (!rrule || !seriesStart) return { repeat: undefined, isCustom: false }
  const repeat = repeatOf(rrule, seriesStart.slice(0, 10))
  return { repeat, isCustom: !repeat }
}

/** What the selects offer without script: what is chosen, and what was typed before an error. */
async function aboutOf({ auth, request, session }: HttpContext, activity?: Activity) {
  const user = auth.user!
  const { contact, deal } = request.qs()
  const typed = (name: string) => Number(session.flashMessages.get(name)) || 0
  const deals = await offered('deals', [activity?.dealId, deal, typed('dealId')], user)
  const begunWith = activity ? undefined : deals.find(({ id }) => id === Number(deal))
  const contactId =
    activity?.contactId ?? (Number(contact) || begunWith?.contact_id || begunWith?.company_id)
  const contacts = await offered('contacts', [contactId, typed('contactId')], user)
  const isOffered = contacts.some(({ id }) => id === contactId)
  return {
    contactId: activity || isOffered ? contactId : undefined,
    dealId: activity ? activity.dealId : begunWith?.id,
    contacts: withPresent(contacts, activity?.contact),
    deals: withPresent(
      deals,
      activity?.deal && { id: activity.deal.id, name: activity.deal.title }
    ),
  }
}

async function offered(table: 'contacts' | 'deals', ids: unknown[], user: User) {
  const query = db
    .query()
    .from(table)
    .whereIn(
      'id',
      ids.map((id) => Number(id) || 0)
    )
    .whereNull('deleted_at')
    .select('*')
  const rows: Record<string, any>[] = await user.scope(query, 'read', table)
  return rows.map((row) => ({
    id: row.id as number,
    name: (row.name ?? row.title) as string,
    contact_id: row.contact_id as number | null,
    company_id: row.company_id as number | null,
  }))
}

/** What it is about stays chosen when the one who edits may not see more of it than its name. */
const withPresent = (
  rows: { id: number; name: string }[],
  present?: { id: number; name: string } | null
): Option[] =>
  (present && !rows.some(({ id }) => id === present.id) ? [...rows, present] : rows).map(asOption)

const asOption = ({ id, name }: { id?: any; name?: any }): Option => ({ value: id, label: name })

const people = async (present?: number | null) =>
  (
    await db
      .query()
      .from('users')
      .where('is_active', true)
      .orWhere('id', present ?? 0)
      .orderBy('name')
      .select('id', 'name')
  ).map(asOption)
