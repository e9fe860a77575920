import vine from '@vinejs/vine'

export const readingValidator = vine.create({
  id: vine.number().withoutDecimals().positive().optional(),
})
