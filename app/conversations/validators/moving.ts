import vine from '@vinejs/vine'
import { name } from '#core/contacts/validators/line'
import { known } from '#core/contacts/validators/rules'

const id = () => vine.number().positive().withoutDecimals()

export const mergeValidator = vine.create({
  with: vine.array(id()).minLength(1).maxLength(20),
  sure: vine.boolean().optional(),
})

export const splitValidator = vine.create({
  subject: name(255),
  scope: vine.enum(['since', 'chosen']),
  since: id().optional().requiredWhen('scope', '=', 'since'),
  messages: vine.array(id()).maxLength(500).optional().requiredWhen('scope', '=', 'chosen'),
})

export const presenceValidator = vine.create({ types: vine.boolean().optional() })

export const contactChangeValidator = vine.create({ contactId: id().use(known('contacts')) })
