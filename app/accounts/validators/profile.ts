import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { timeZones } from '#core/settings/choices'
import { newPassword } from '#core/accounts/passwords'

export const THEMES = ['system', 'light', 'dark'] as const

/** Kept in lower case; free, or the one the person of `meta.userId` has already. */
export const freeEmail = () =>
  vine
    .string()
    .email()
    .maxLength(254)
    .toLowerCase()
    .unique(async (db, value, field) => {
      const owner = await db.from('users').where('email', value.toLowerCase()).first()
      return !owner || owner.id === field.meta.userId
    })

export const nameOfPerson = () => vine.string().maxLength(191).regex(/\S/)

const orNone = (value: string) => value || null

export const profileValidator = vine.create({
  name: nameOfPerson(),
  email: freeEmail(),
  current_password: vine.string().maxLength(1000).optional(),
  locale: vine.enum(['', ...LOCALES]).transform(orNone),
  time_zone: vine.enum(['', ...timeZones()]).transform(orNone),
  theme: vine.enum(THEMES),
  signature: vine.string().maxLength(5000).transform(orNone),
})

export const passwordChangeValidator = vine.create({
  current_password: vine.string().maxLength(1000),
  password: newPassword(),
})

export const confirmationValidator = vine.create({
  current_password: vine.string().maxLength(1000),
})

export const passwordResetValidator = vine.create({ password: newPassword() })

export const acceptanceValidator = vine.create({
  name: nameOfPerson(),
  password: newPassword(),
})
