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

  return [...keys].flatMap(([locale, known]) =>
    [...wanted]
      .filter((key) => !known.has(key))
      .map((key) => `lang/${locale}.json has no "${key.slice(addon.id.length + 1)}"`)
  )
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
