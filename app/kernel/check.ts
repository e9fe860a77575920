import type { Addon } from '#kernel/addon'
import { checkContributions } from '#kernel/check/contributions'
import { checkImports } from '#kernel/check/imports'
import { checkManifest } from '#kernel/check/manifest'
import { checkMigrations } from '#kernel/check/migrations'
import { checkTranslations } from '#kernel/check/translations'
import { templateFaults } from '#kernel/templates'

/** Proves a module against the contract; answers what is wrong. */
export async function checkModule(addon: Addon): Promise<string[]> {
  if (addon.broken) return [addon.broken.message]
  return [
    ...checkManifest(addon),
    ...(await checkImports(addon)),
    ...(await checkTranslations(addon)),
    ...(await templateFaults(addon.path('views'), addon.id)),
    ...(await checkContributions(addon)),
    ...(await checkMigrations(addon)),
  ]
}
