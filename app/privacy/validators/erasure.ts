import vine from '@vinejs/vine'

export const erasureValidator = vine.create({ name: vine.string().maxLength(500) })
