import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { KINDS, MOST_MINUTES } from '#core/activities/kinds'
import { FREQUENCIES, MOST_EVERY, MOST_TIMES } from '#core/activities/recurrence'
import { emptyToNull, line, name, text } from '#core/contacts/validators/line'
import { known } from '#core/contacts/validators/rules'

/** What the rules of an activity need to know of the one who saves. */
export interface ActivityMeta {
  user: User
  /** What it is about already, and who may hide it from the user. */
  contactId: number | null
  dealId: number | null
  [key: string]: unknown
}

const id = () => vine.number().parse(emptyToNull).withoutDecimals().positive().nullable().optional()

const whole = (min: number, max: number) =>
  vine.number().parse(emptyToNull).withoutDecimals().range([min, max]).nullable().optional()

/** What it is about already, or something the user may see. */
const about = vine.createRule(
  async (value, entity: 'contacts' | 'deals' | 'conversations', field) => {
    if (!field.isValid || typeof value !== 'number') return
    const { user, contactId, dealId } = field.meta as ActivityMeta
    if (value === { contacts: contactId, deals: dealId, conversations: null }[entity]) return
    const query = db.query().from(entity).where('id', value)
    if (entity !== 'conversations') query.whereNull('deleted_at')
    const row = await user.scope(query, 'read', entity).select('id').first()
    if (!row) field.report('Choose one of the list', 'known', field)
  }
)

/** A day that the calendar has. */
const day = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !isDay(value)) field.report('Not a day', 'day', field)
})

export const isDay = (value: string) =>
  /^(19|20)\d\d-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().slice(0, 10) === value

const time = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(value))
    field.report('Not a time', 'time', field)
})

/** Something repeats until a day or so many times, not both; and not into the past. */
const until = vine.createRule((value, _, field) => {
  if (typeof value !== 'string' || !field.isValid) return
  if (field.parent.repeatCount) field.report('One or the other', 'one_end', field)
  else if (value < String(field.parent.dueOn ?? '')) field.report('Too early', 'until', field)
})

const FIELDS = {
  kind: vine.enum(KINDS),
  title: name(255),
  note: text(10_000).parse(emptyToNull).nullable().optional(),
  contactId: id().use(about('contacts')),
  dealId: id().use(about('deals')),
  conversationId: id().use(about('conversations')),
  assigneeId: id().use(known('users')),
  teamId: id().use(known('teams')),
  dueOn: vine.string().maxLength(10).use(day()),
  dueTime: line(5).use(time()).nullable().optional(),
  duration: whole(1, MOST_MINUTES),
  reminder: whole(0, MOST_MINUTES),
  repeat: vine
    .enum([...FREQUENCIES, 'custom'])
    .parse(emptyToNull)
    .nullable()
    .optional(),
  repeatEvery: whole(1, MOST_EVERY),
  repeatUntil: line(10).use(day()).use(until()).nullable().optional(),
  repeatCount: whole(1, MOST_TIMES),
}

export const newActivityValidator = vine.withMetaData<ActivityMeta>().create(vine.object(FIELDS))

export const activityValidator = vine
  .withMetaData<ActivityMeta>()
  .create(vine.object({ ...FIELDS, revision: vine.number().withoutDecimals().min(0).optional() }))

/** One that the kind of activity has. */
const outcome = vine.createRule((value, _, field) => {
  const { outcomes } = field.meta as { outcomes: readonly string[] }
  if (typeof value === 'string' && !outcomes.includes(value))
    field.report('Choose one of the list', 'known', field)
})

/** How it turned out. */
export const endingValidator = vine.withMetaData<{ outcomes: readonly string[] }>().create(
  vine.object({
    outcome: line(20).use(outcome()).nullable().optional(),
    note: text(10_000).parse(emptyToNull).nullable().optional(),
    plan: vine.boolean().optional(),
  })
)
