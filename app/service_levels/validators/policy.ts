import vine from '@vinejs/vine'
import { emptyToNull, name } from '#core/contacts/validators/line'
import { known } from '#core/contacts/validators/rules'
import { PRIORITIES } from '#core/conversations/models/conversation'
import { TARGETS } from '#core/service_levels/clock'
import { LONGEST, minutesIn } from '#core/service_levels/durations'

/** What is typed becomes minutes. */
const minutes = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const found = minutesIn(value)
  if (found && found <= LONGEST) field.mutate(found, field)
  else field.report('Write a time such as 4h or 30m', 'duration', field)
})

/** Without any target there would be no clock. */
const oneTarget = vine.createRule(
  (_, __, field) => {
    if (TARGETS.every((target) => !field.parent[target]))
      field.report('Give at least one target', 'one_target', field)
  },
  { implicit: true }
)

const emptyToUndefined = (value: unknown) => (value === '' ? undefined : value)
const ticked = () => vine.boolean().parse((value) => value ?? false)
const id = (table: string) =>
  vine.number().parse(emptyToNull).positive().withoutDecimals().use(known(table)).nullable()

const typed = () => vine.string().parse(emptyToNull).use(minutes()).nullable().optional()
const parsed = (found: unknown) => (found ?? null) as number | null
const time = () => typed().transform(parsed)

export const policyValidator = vine.create({
  name: name(120),
  priorities: vine
    .array(vine.number().in([...PRIORITIES]))
    .parse((given) => (given === undefined ? [] : given))
    .distinct(),
  inboxId: id('inboxes'),
  teamId: id('teams'),
  tagId: id('tags'),
  hoursId: vine
    .number()
    .parse(emptyToUndefined)
    .positive()
    .withoutDecimals()
    .use(known('business_hours')),
  first: typed().use(oneTarget()).transform(parsed),
  next: time(),
  resolution: time(),
  warning: time(),
  notifyAssignee: ticked(),
  notifyTeam: ticked(),
  raisePriority: ticked(),
  escalationTeamId: id('teams'),
})

export const positionValidator = vine.create({ move: vine.enum(['up', 'down'] as const) })
