import vine from '@vinejs/vine'
import { LOCALES } from '#config/i18n'
import { goodPassword } from '#core/accounts/passwords'
import { COUNTRIES, CURRENCIES, installableModules, TIME_ZONES } from '#core/setup/choices'

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
    country: vine.enum(COUNTRIES),
    locale: vine.enum(LOCALES),
    timeZone: vine.enum(TIME_ZONES),
    currency: vine.enum(CURRENCIES),
  })
)

export const unattendedValidator = vine.compile(vine.object({ ...administrator, ...wishes }))
