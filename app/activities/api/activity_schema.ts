import type { Schema } from '#core/api/resource'
import { id, moment, someId, someMoment, text, whole } from '#core/contacts/api/contact_schema'
import { KINDS, OUTCOMES, STATUSES } from '#core/activities/kinds'

const someText = (description: string, example: string): Schema => ({
  type: ['string', 'null'],
  description,
  examples: [example],
})

const minutes = (description: string): Schema => ({
  type: ['integer', 'null'],
  minimum: 0,
  description,
  examples: [30],
})

export const activitySchema = whole({
  id,
  kind: { type: 'string', enum: [...KINDS] },
  title: text('Call about the machine'),
  note: someText('What to think of.', 'Ask for the old invoice'),
  status: { type: 'string', enum: [...STATUSES] },
  contact_id: { ...someId, description: 'A person or a company.' },
  deal_id: someId,
  conversation_id: { ...someId, description: 'From which it was planned.' },
  assignee_id: { ...someId, description: 'The user who has to do it.' },
  team_id: someId,
  due_at: { ...moment, description: 'When it begins; of a whole day its first moment.' },
  due_on: {
    type: ['string', 'null'],
    format: 'date',
    description: 'The day of one that takes a whole day.',
    examples: ['2026-11-30'],
  },
  duration: minutes('Minutes that it takes.'),
  reminder: minutes('Minutes before it is due; of a whole day before nine in the morning.'),
  rrule: someText('RRULE of RFC 5545.', 'FREQ=WEEKLY;INTERVAL=2'),
  outcome: {
    type: ['string', 'null'],
    enum: [...Object.values(OUTCOMES).flat(), null],
  },
  outcome_note: someText('What came of it.', 'Wants an offer'),
  closed_at: { ...someMoment, description: 'When it was done or called off.' },
  revision: { type: 'integer', minimum: 1, description: 'Counts the saves.', examples: [1] },
  created_at: moment,
  updated_at: moment,
})
