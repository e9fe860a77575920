import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { PREFERRED_CHANNELS } from '#core/contacts/choices'

const answer = () => vine.enum(['yes', 'no'] as const).optional()

export const preferencesValidator = vine.create({
  service: answer(),
  survey: answer(),
  marketing: answer(),
  language: vine.enum(LOCALES),
  preferred_channel: vine
    .enum(['', ...PREFERRED_CHANNELS] as const)
    .transform((channel) => channel || null),
})
