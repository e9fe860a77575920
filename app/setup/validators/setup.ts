import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { goodPassword } from '#core/accounts/passwords'
import { countries, currencies, timeZones } from '#core/settings/choices'
import { installableModules } from '#core/setup/choices'

const said = () => vine.string().regex(/\S/)

const administrator = {
  email: vine.string().email().maxLength(254),
  password: goodPassword(),
}

const wishes = {
  modules: vine.array(vine.enum(() => installableModules().map((module) => module.id))).optional(),
  demo: vine.boolean().optional(),
}

export const setupValidator = vine.compile(
  vine.object({
    ...administrator,
    ...wishes,
    name: said().maxLength(191),
    businessName: said().maxLength(120),
    country: vine.enum(countries()),
    locale: vine.enum(LOCALES),
    timeZone: vine.enum(timeZones()),
    currency: vine.enum(currencies()),
  })
)

export const unattendedValidator = vine.compile(vine.object({ ...administrator, ...wishes }))
