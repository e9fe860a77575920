import vine from '@vinejs/vine'

const emptyToNull = (typed: unknown) => (typed === '' ? null : typed)

export const connectValidator = vine.create({ kind: vine.string().maxLength(100) })

export const sayValidator = vine.create({
  inbox: vine.number(),
  customer: vine.string().regex(/^\+[1-9]\d{6,14}$/),
  body: vine.string().maxLength(4096),
  payload: vine.string().maxLength(500).parse(emptyToNull).nullable().optional(),
  picture: vine.boolean().optional(),
})
