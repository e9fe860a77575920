import vine from '@vinejs/vine'
import { paging } from '#core/api/keyset'
import { KINDS, MOST_MINUTES, OUTCOMES, STATUSES } from '#core/activities/kinds'
import { isRule } from '#core/activities/recurrence'
import { name, text } from '#core/contacts/validators/line'
import { day, reference, revision, whole } from '#core/deals/api/validators'

const MOST_RULE = 191

/** ISO 8601 with its zone. */
const moment = () =>
  vine
    .string()
    .regex(/^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/)
    .use(isMoment())
    .meta({ format: 'date-time' })

const isMoment = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && Number.isNaN(Date.parse(value)))
    field.report('This is not a moment', 'date', field)
})

const isRepeating = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && field.isValid && !isRule(value))
    field.report('This is not a rule by days of RFC 5545', 'rrule', field)
})

const minutes = () =>
  vine.number({ strict: true }).withoutDecimals().min(0).max(MOST_MINUTES).nullable().optional()

const fields = () => ({
  note: text(10_000).nullable().optional(),
  contact_id: reference().meta({ description: 'A person or a company.' }),
  deal_id: reference(),
  assignee_id: reference().meta({
    description: 'A user; of a new activity the user of the token when left out.',
  }),
  team_id: reference(),
  due_at: moment().optional().meta({ description: 'When it begins.' }),
  due_on: day().optional().meta({
    description: 'In place of due_at, for one that takes a whole day.',
  }),
  duration: minutes().meta({ description: 'Minutes that it takes.' }),
  reminder: minutes().meta({
    description: 'Minutes before it is due; of a whole day before nine in the morning.',
  }),
  rrule: vine.string().maxLength(MOST_RULE).use(isRepeating()).nullable().optional().meta({
    description: 'RRULE of RFC 5545 by days, weeks, months or years, such as FREQ=WEEKLY;BYDAY=MO.',
  }),
})

export const activityId = vine.create(vine.object({ id: whole() }))

export const createBody = vine.create(
  vine.object({ kind: vine.enum(KINDS), title: name(255), ...fields() })
)

export const updateBody = vine.create(
  vine.object({
    kind: vine.enum(KINDS).optional(),
    title: name(255).optional(),
    ...fields(),
    revision: revision(),
  })
)

export const endingBody = vine.create(
  vine.object({
    outcome: vine
      .enum([...new Set(Object.values(OUTCOMES).flat())])
      .nullable()
      .optional(),
    outcome_note: text(10_000).nullable().optional(),
  })
)

export const SORTS = [
  'due_at',
  '-due_at',
  'created_at',
  '-created_at',
  'updated_at',
  '-updated_at',
] as const

export const listQuery = vine.create(
  vine.object({
    status: vine.enum(STATUSES).optional(),
    kind: vine.enum(KINDS).optional(),
    assignee_id: whole().optional(),
    contact_id: whole().optional(),
    deal_id: whole().optional(),
    due_from: moment().optional().meta({ description: 'Due at or after this moment.' }),
    due_before: moment().optional().meta({ description: 'Due before this moment.' }),
    sort: vine.enum(SORTS).optional().meta({ description: 'due_at when left out.' }),
    ...paging(),
  })
)
