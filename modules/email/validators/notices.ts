import vine from '@vinejs/vine'

export const noticesValidator = vine.create({ wanted: vine.boolean().optional() })
