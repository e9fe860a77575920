import semver from 'semver'
import type { ModuleManifest } from '#kernel/contract'

export interface Dependency {
  id: string
  /** Range of versions; `*` when left out. */
  range: string
}

export const ID = /^[a-z][a-z0-9_]{0,39}$/
const WORDS = ['name', 'summary', 'category', 'icon'] as const

/** Reads `sms` and `sms@^1.0`. */
export function dependency(text: string): Dependency {
  const [id, range = '*'] = text.split('@')
  return { id, range }
}

/** What is wrong with a module's manifest; nothing when it can be used. */
export function manifestFault(manifest: Partial<ModuleManifest>): string | undefined {
  const missing = WORDS.find((field) => typeof manifest[field] !== 'string')
  if (missing) return `the manifest has no ${missing}`
  if (!ID.test(manifest.id ?? '')) {
    return `the id "${manifest.id}" must be up to 40 small letters, digits and underscores`
  }
  if (!semver.valid(manifest.version)) return `"${manifest.version}" is not a semantic version`
  if (!semver.validRange(manifest.core)) return `"${manifest.core}" is not a range of versions`
  return dependencyFault(manifest.depends ?? [])
}

function dependencyFault(depends: string[]) {
  const bad = depends.find((text) => {
    const { id, range } = dependency(text)
    return !ID.test(id) || !semver.validRange(range)
  })
  return bad && `"${bad}" is not a dependency: write "id" or "id@range"`
}
