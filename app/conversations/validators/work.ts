import vine from '@vinejs/vine'
import { emptyToNull, line, text } from '#core/contacts/validators/line'
import { known } from '#core/contacts/validators/rules'
import User from '#core/accounts/models/user'
import { loadRights } from '#core/accounts/current_user'
import { PRIORITIES, STATUSES } from '#core/conversations/models/conversation'
import CannedReply from '#core/conversations/models/canned_reply'

/** Active staff who may read what they are given. */
const worker = vine.createRule(async (value, _, field) => {
  if (!field.isValid || typeof value !== 'number') return
  const user = await User.query().where({ id: value, isActive: true }).first()
  const reads = user && (await loadRights(user)).can('read', 'conversations')
  if (!reads) field.report('Choose one of the list', 'known', field)
})

const id = () => vine.number().parse(emptyToNull).positive().withoutDecimals()

export const assignmentValidator = vine.create({
  assigneeId: id().use(worker()).nullable().optional(),
  teamId: id().use(known('teams')).nullable().optional(),
})

export const priorityValidator = vine.create({
  priority: vine.number().in([...PRIORITIES]),
})

export const statusValidator = vine.create({ status: vine.enum(STATUSES) })

/** The one that carries the shortcut, if any, is the one that is saved. */
const unique = vine.createRule(async (value, _, field) => {
  if (typeof value !== 'string' || !field.isValid) return
  const other = await CannedReply.findBy('shortcut', value)
  if (other && other.id !== field.meta.id) field.report('Taken', 'shortcut_taken', field)
})

const shortcut = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !/^[\p{L}\p{N}_-]+$/u.test(value))
    field.report('Letters, digits, - and _', 'shortcut', field)
})

export const cannedReplyValidator = vine.withMetaData<{ id?: number }>().create({
  shortcut: vine.string().toLowerCase().maxLength(60).use(shortcut()).use(unique()),
  title: line(120),
  body: text(5000),
})
