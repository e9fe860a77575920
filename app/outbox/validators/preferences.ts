import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'

const answer = () => vine.enum(['yes', 'no'] as const).optional()

/** `meta.channels`: what the contact may choose from. */
export const preferencesValidator = vine.withMetaData<{ channels: string[] }>().create({
  service: answer(),
  survey: answer(),
  marketing: answer(),
  language: vine.enum(LOCALES),
  preferred_channel: vine
    .enum(({ meta }) => ['', ...meta.channels])
    .transform((channel: string) => channel || null),
})
