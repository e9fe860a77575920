import { DateTime } from 'luxon'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import { activityWords } from '#core/activities/demo_words'
import { lateAt } from '#core/activities/due'
import { KINDS, OUTCOMES, type ActivityKind } from '#core/activities/kinds'
import Activity from '#core/activities/models/activity'
import { reindexActivities } from '#core/activities/search'
import type { DemoContext, DemoSeed } from '#core/demo/slots'
import { fold } from '#core/search/fold'

const ZONE = 'Europe/Rome'
const OPEN = 46
const DONE = 40

/** Days from now of what is open: some of it late, much of it soon. */
const DAYS = [-3, -1, 0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 16]

/** Steps of a quarter of an hour, from nine to a quarter to six. */
const STEPS = 35

interface Party {
  id: number
  name: string
  owner_id: number | null
  team_id: number | null
  deal_id: number | null
}

interface Draft {
  kind: ActivityKind
  title: string
  note: string | null
  party: Party
  assigneeId: number | null
  dueOn: string | null
  dueAt: DateTime
  duration: number | null
  outcome: string | null
  outcomeNote: string | null
  closedAt: number | null
}

/** What a coffee roaster's people have to do, and did. */
const seedActivities: DemoSeed = async (context) => {
  const { client } = context
  const parties = await partiesOf(context)
  const me = await client.from('users').where('is_active', true).orderBy('id').first()
  if (!parties.length) return
  const drafts = Array.from({ length: OPEN + DONE }, (_, index) =>
    draftOf(context, parties, me?.id ?? null, index < DONE)
  )
  const ids = await bulkInsert(client, 'activities', ACTIVITY, drafts.map(activityRow))
  await reindexActivities(ids, client)
  const done = drafts.flatMap((draft, index) => (draft.closedAt ? lineRow(draft, ids[index]) : []))
  await bulkInsert(client, 'timeline_entries', ENTRY_COLUMNS, done)
  if (me) await planTheRoasts(context, me.id)
}

export default seedActivities

/** Contacts of the demo, those of open deals with their deal. */
async function partiesOf({ client }: DemoContext): Promise<Party[]> {
  return client
    .from('contacts')
    .leftJoin('deals', (deal) =>
      deal.on('deals.contact_id', 'contacts.id').andOnVal('deals.status', 'open')
    )
    .where('contacts.external_id', 'like', 'demo:%')
    .where('contacts.kind', 'person')
    .orderBy('contacts.id')
    .groupBy('contacts.id', 'contacts.name', 'contacts.owner_id', 'contacts.team_id')
    .select('contacts.id', 'contacts.name', 'contacts.owner_id', 'contacts.team_id')
    .min('deals.id as deal_id')
}

function draftOf(
  { random, now, locale }: DemoContext,
  parties: Party[],
  me: number | null,
  isDone: boolean
): Draft {
  const { titles, notes } = activityWords(locale)
  const party = random.pick(parties)
  const kind = random.pick([...KINDS])
  const day = workingDay(now, isDone ? -random.between(1, 40) : random.pick(DAYS))
  const isWhole = kind === 'task' && random.chance(0.6)
  const dueAt = isWhole
    ? day
    : day.set({ hour: 9 }).plus({ minutes: 15 * random.between(0, STEPS) })
  return {
    kind,
    title: random.pick(titles[kind]).replace('{name}', party.name),
    note: random.chance(0.3) ? random.pick(notes) : null,
    party,
    assigneeId: me && random.chance(0.5) ? me : party.owner_id,
    dueOn: isWhole ? day.toISODate() : null,
    dueAt,
    duration: kind === 'meeting' ? random.pick([30, 60, 90]) : null,
    outcome: isDone ? random.pick([...OUTCOMES[kind]]) : null,
    outcomeNote: isDone && random.chance(0.4) ? random.pick(notes) : null,
    closedAt: isDone ? Math.min(dueAt.plus({ hours: 1 }).toMillis(), now) : null,
  }
}

/** A day in so many; before and after the weekend, but for today. */
function workingDay(now: number, days: number) {
  const day = DateTime.fromMillis(now, { zone: ZONE }).startOf('day').plus({ days })
  if (day.weekday < 6 || days === 0) return day
  return day.plus({ days: days < 0 ? 5 - day.weekday : 8 - day.weekday })
}

const ACTIVITY = [
  'kind',
  'title',
  'sort_title',
  'note',
  'status',
  'contact_id',
  'deal_id',
  'assignee_id',
  'team_id',
  'due_on',
  'due_at',
  'late_at',
  'duration',
  'outcome',
  'outcome_note',
  'closed_at',
  'closed_by',
  'created_at',
  'updated_at',
]

const activityRow = (draft: Draft): BulkValue[] => {
  const made = draft.dueAt.minus({ days: 5 }).toMillis()
  return [
    draft.kind,
    draft.title,
    fold(draft.title).slice(0, 191),
    draft.note,
    draft.closedAt ? 'done' : 'open',
    draft.party.id,
    draft.party.deal_id,
    draft.assigneeId,
    draft.party.team_id,
    draft.dueOn,
    draft.dueAt.toMillis(),
    lateAt(draft, ZONE).toMillis(),
    draft.duration,
    draft.outcome,
    draft.outcomeNote,
    draft.closedAt,
    draft.closedAt && draft.assigneeId,
    made,
    draft.closedAt ?? made,
  ]
}

const lineRow = (draft: Draft, id: number): BulkValue[][] => {
  const { kind, title, outcome, outcomeNote: note, party } = draft
  const data = { activityId: id, dealId: party.deal_id, kind, title, outcome, note }
  const line = [party.id, 'activities.done', draft.closedAt, draft.assigneeId, String(id)]
  return [[...line, JSON.stringify(data)]]
}

/** One that repeats, every Monday at half past eight. */
async function planTheRoasts({ client, now, locale }: DemoContext, assigneeId: number) {
  const monday = DateTime.fromMillis(now, { zone: ZONE }).startOf('week').plus({ weeks: 1 })
  await Activity.plan(
    {
      kind: 'task',
      title: activityWords(locale).round,
      assigneeId,
      dueAt: monday.set({ hour: 8, minute: 30 }),
      rrule: 'FREQ=WEEKLY',
      reminder: 15,
    },
    client
  )
}
