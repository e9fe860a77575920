import { addons } from '#kernel/addons'
import type { Contributed } from '#kernel/addon'
import { contributions } from '#kernel/slots'
import type { ApiOperation, ApiResource } from '#core/api/resource'

export const API_ROOT = '/api/v1'

/** A resource with who gives it; `prefix` is where its paths begin. */
export interface LoadedResource extends ApiResource {
  given: Contributed<'api'>
  prefix: string
}

const loaded = new Map<string, LoadedResource>()

/** Loads the resources of everything on disk: routes cannot be added once the server runs. */
export async function loadResources() {
  loaded.clear()
  for (const addon of addons.all().filter((one) => !one.broken)) {
    try {
      for (const given of addon.contributions('api')) loaded.set(given.id, await load(given))
    } catch (error) {
      if (addon.isCore) throw error
      addon.broken = error as Error
    }
  }
  return [...loaded.values()].filter(({ given }) => !given.addon.broken)
}

async function load(given: Contributed<'api'>): Promise<LoadedResource> {
  const { default: resource } = await given.define()
  return {
    ...resource,
    given,
    prefix: given.addon.isCore ? API_ROOT : `${API_ROOT}/${given.addon.id}`,
  }
}

/** Resources of what is enabled now, in the order of the slot. */
export async function liveResources() {
  const given = await contributions('api')
  return given.flatMap(({ id }) => loaded.get(id) ?? [])
}

/** Scopes that tokens may have now, by resource. */
export async function liveScopes() {
  const scopes = new Map<string, Set<string>>()
  for (const { title, operations } of await liveResources()) {
    const known = scopes.get(title) ?? new Set()
    for (const { scope } of operations) known.add(scope)
    scopes.set(title, known)
  }
  return [...scopes].map(([title, names]) => ({ title, scopes: [...names] }))
}

export const pathOf = ({ prefix }: LoadedResource, { path }: ApiOperation) => `${prefix}${path}`
