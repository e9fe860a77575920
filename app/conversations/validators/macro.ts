import vine from '@vinejs/vine'
import { emptyToNull, line, text } from '#core/contacts/validators/line'
import { tagName } from '#core/contacts/validators/rules'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import { loadRights } from '#core/accounts/current_user'
import CannedReply from '#core/conversations/models/canned_reply'
import { PRIORITIES, STATUSES } from '#core/conversations/models/conversation'

const LONGEST_NOTE = 10_000

/** One of these words, or the id of something that is there; becomes a number then. */
const oneOf = (words: string[], isKnown: (id: number) => Promise<unknown>) =>
  vine.createRule(async (value, _, field) => {
    if (!field.isValid || words.includes(String(value))) return
    const id = /^\d{1,9}$/.test(String(value)) ? Number(value) : 0
    if (id && (await isKnown(id))) field.mutate(id, field)
    else field.report('Choose one of the list', 'known', field)
  })()

const chosen = (words: string[], isKnown: (id: number) => Promise<unknown>) =>
  vine.string().parse(emptyToNull).maxLength(20).use(oneOf(words, isKnown)).nullable().optional()

async function isWorker(id: number) {
  const user = await User.query().where({ id, isActive: true }).first()
  return user && (await loadRights(user)).can('read', 'conversations')
}

export const macroValidator = vine.create({
  name: line(120),
  assignee: chosen(['me', 'nobody'], isWorker),
  team: chosen(['nobody'], (id) => Team.find(id)),
  priority: vine
    .number()
    .parse(emptyToNull)
    .in([...PRIORITIES])
    .nullable()
    .optional(),
  status: vine.enum(STATUSES).parse(emptyToNull).nullable().optional(),
  snooze: vine
    .enum(['later_today', 'tomorrow', 'next_week'])
    .parse(emptyToNull)
    .nullable()
    .optional(),
  tag: tagName().parse(emptyToNull).nullable().optional(),
  reply: chosen([], (id) => CannedReply.find(id)),
  note: text(LONGEST_NOTE).parse(emptyToNull).nullable().optional(),
})

export const macroRunValidator = vine.create({
  macro: vine.number().positive().withoutDecimals(),
})
