import vine from '@vinejs/vine'
import { emptyToNull } from '#core/contacts/validators/line'
import type Inbox from '#core/inboxes/models/inbox'
import { ASSIGNMENTS, MENDED } from '#core/inboxes/models/inbox'

/** What a form is checked against: the inbox as it is stored. */
export interface InboxMeta {
  inbox: Inbox
  [key: string]: unknown
}

interface UsualForm {
  name: string
  team_id?: number | null
  assignment: Inbox['assignment']
  joins_open?: boolean
  rate_per_minute?: number | null
}

/** Fields that the forms of all inboxes have, for a Vine object. */
export const usualFields = () => ({
  name: vine.string().maxLength(120).regex(/\S/),
  team_id: vine
    .number()
    .parse(emptyToNull)
    .exists({ table: 'teams', column: 'id' })
    .nullable()
    .optional(),
  assignment: vine.enum(ASSIGNMENTS),
  joins_open: vine.boolean().optional(),
  rate_per_minute: vine
    .number()
    .parse(emptyToNull)
    .withoutDecimals()
    .range([1, 10_000])
    .nullable()
    .optional(),
})

/** What an inbox keeps of the usual fields; whatever stopped it is taken to be put right. */
export const usualOf = (form: UsualForm) => ({
  ...MENDED,
  name: form.name,
  teamId: form.team_id ?? null,
  assignment: form.assignment,
  joinsOpen: form.joins_open ?? false,
  ratePerMinute: form.rate_per_minute ?? null,
})

/** What the form shows of a new inbox, less its settings. */
export const blankInbox = {
  name: '',
  address: '',
  teamId: null,
  assignment: 'manual' as const,
  joinsOpen: true,
  ratePerMinute: null,
}

/** No other inbox of the channel has the address; for Vine's `unique`. */
export const isFree = (channel: string) => async (db: any, address: string, field: any) => {
  const owner = await db.from('inboxes').where({ channel, address }).first()
  return !owner || owner.id === field.meta.inbox.id
}
