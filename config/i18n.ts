import app from '@adonisjs/core/services/app'
import { defineConfig, formatters, loaders } from '@adonisjs/i18n'
import { addonTranslations } from '#kernel/addon_translations'

export const LOCALES = ['en', 'it'] as const

export default defineConfig({
  defaultLocale: 'en',
  supportedLocales: [...LOCALES],
  formatter: formatters.icu(),
  loaders: [loaders.fs({ location: app.languageFilesPath() }), () => addonTranslations()],
})
