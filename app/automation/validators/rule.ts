import vine from '@vinejs/vine'
import { MATCHINGS } from '#core/automation/models/automation_rule'
import { line } from '#core/contacts/validators/line'

export const ruleValidator = vine.create({
  name: line(120),
  matching: vine.enum(MATCHINGS),
})
