import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { TranslationsLoaderContract, Translations } from '@adonisjs/i18n/types'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'

/** Reads `lang/<locale>.json` of every addon; key `tab.title` of `sms` becomes `sms.tab.title`. */
export function addonTranslations(): TranslationsLoaderContract {
  return {
    async load() {
      const translations: Translations = {}
      for (const addon of addons.all()) {
        for (const locale of ['en', 'it']) {
          translations[locale] ??= {}
          Object.assign(translations[locale], await addonMessages(addon, locale))
        }
      }
      return translations
    },
  }
}

/** One addon's messages in one locale, flattened and prefixed with its id. */
export async function addonMessages(addon: Addon, locale: string) {
  const file = addon.path('lang', `${locale}.json`)
  if (!existsSync(file)) return {}
  return flatten(JSON.parse(await readFile(file, 'utf8')), addon.id)
}

function flatten(tree: Record<string, unknown>, prefix: string): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, value] of Object.entries(tree)) {
    const name = `${prefix}.${key}`
    if (typeof value === 'string') flat[name] = value
    else Object.assign(flat, flatten(value as Record<string, unknown>, name))
  }
  return flat
}
