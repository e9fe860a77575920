import vine from '@vinejs/vine'
import { emptyToNull } from '#core/contacts/validators/line'

export const connectValidator = vine.create({ kind: vine.string().maxLength(100) })

export const sayValidator = vine.create({
  inbox: vine.number(),
  customer: vine.string().regex(/^\+[1-9]\d{6,14}$/),
  body: vine.string().maxLength(4096),
  payload: vine.string().maxLength(500).parse(emptyToNull).nullable().optional(),
  picture: vine.boolean().optional(),
})
