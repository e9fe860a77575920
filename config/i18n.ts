import app from '@adonisjs/core/services/app'
import { defineConfig, loaders } from '@adonisjs/i18n'
import { KeptMessages } from '#core/shell/messages'
import { addonTranslations } from '#kernel/addon_translations'

export const LOCALES = ['en', 'it'] as const

export default defineConfig({
  defaultLocale: 'en',
  supportedLocales: [...LOCALES],
  formatter: () => new KeptMessages(),
  loaders: [loaders.fs({ location: app.languageFilesPath() }), () => addonTranslations()],
})
