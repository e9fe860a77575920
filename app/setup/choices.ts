import { addons } from '#kernel/addons'
import { asIs, countries, currencies, named, timeZones } from '#core/settings/choices'

/** Bridges are left out: they come by themselves. */
export const installableModules = () =>
  addons
    .modules()
    .filter((addon) => !addon.broken)
    .map((addon) => addon.module)
    .filter((module) => !module.autoInstall)

/** The lists of the setup page in the reader's language. */
export const choices = (locale: string) => ({
  countries: named(countries(), 'region', locale),
  timeZones: asIs(timeZones()),
  currencies: named(currencies(), 'currency', locale),
})
