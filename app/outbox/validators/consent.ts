import vine from '@vinejs/vine'
import { CHOSEN_PURPOSES } from '#core/outbox/purposes'

export const consentValidator = vine.create({
  purpose: vine.enum(CHOSEN_PURPOSES),
  answer: vine.enum(['yes', 'no'] as const),
  words: vine.string().maxLength(1000).regex(/\S/),
})
