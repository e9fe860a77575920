import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { countries, currencies, timeZones } from '#core/settings/choices'

export const generalValidator = vine.create({
  name: vine.string().maxLength(120).regex(/\S/),
  country: vine.enum(countries()),
  locale: vine.enum(LOCALES),
  time_zone: vine.enum(timeZones()),
  currency: vine.enum(currencies()),
})
