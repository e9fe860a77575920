import { existsSync } from 'node:fs'
import type { Addon } from '#kernel/addon'
import { addonMessages } from '#kernel/addon_translations'
import { sourcesOf } from '#kernel/check/sources'
import { LOCALES } from '#config/i18n'

/** Every language has the same keys, and every key that is used is there. */
export async function checkTranslations(addon: Addon): Promise<string[]> {
  const keys = new Map<string, Set<string>>()
  for (const locale of LOCALES) {
    keys.set(locale, new Set(Object.keys(await addonMessages(addon, locale))))
  }
  const wanted = new Set([...keys.values()].flatMap((known) => [...known]))
  for (const key of await usedKeys(addon)) wanted.add(key)

  const lacking = [...keys].flatMap(([locale, known]) =>
    [...wanted]
      .filter((key) => !known.has(key))
      .map((key) => `lang/${locale}.json has no "${key.slice(addon.id.length + 1)}"`)
  )
  return [...lacking, ...missingTexts(addon)]
}

/** What it tells an owner in one language it tells in all. */
function missingTexts(addon: Addon) {
  const texts = LOCALES.map((locale) => `about.${locale}.md`)
  const missing = texts.filter((name) => !existsSync(addon.path(name)))
  return missing.length < texts.length ? missing.map((name) => `${name} is missing`) : []
}

/** Keys written out in views and code as `t('<id>.…')`, and labels of contributions. */
async function usedKeys(addon: Addon) {
  const used = labels(addon).filter((label) => label.startsWith(`${addon.id}.`))
  const call = new RegExp(`\\bt\\(\\s*['"\`](${addon.id}\\.[\\w.]+)['"\`]`, 'g')
  for (const { text } of await sourcesOf(addon)) {
    used.push(...[...text.matchAll(call)].map((match) => match[1]))
  }
  return used
}

const labels = (addon: Addon): string[] =>
  Object.values(addon.manifest.provides ?? {})
    .flatMap((given) => Object.values(given as object))
    .map((payload) => payload.label)
    .filter((label) => typeof label === 'string')
