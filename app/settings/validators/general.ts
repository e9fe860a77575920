import vine from '@vinejs/vine'
import { line } from '#core/contacts/validators/line'
import { LOCALES } from '#config/i18n'
import { countries, currencies, timeZones } from '#core/settings/choices'

export const generalValidator = vine.create({
  name: vine.string().maxLength(120).regex(/\S/),
  address: line(200).nullable().optional(),
  country: vine.enum(countries()),
  locale: vine.enum(LOCALES),
  time_zone: vine.enum(timeZones()),
  currency: vine.enum(currencies()),
})
