import { addons } from '#kernel/addons'
import type { Addon, Contributed } from '#kernel/addon'
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
      for (const resource of await resourcesOf(addon)) loaded.set(resource.given.id, resource)
    } catch (error) {
      if (addon.isCore) throw error
      addon.broken = error as Error
    }
  }
  return [...loaded.values()]
}

async function resourcesOf(addon: Addon) {
  const resources: LoadedResource[] = []
  for (const given of addon.contributions('api')) {
    const resource = await load(given)
    refuseClash(resource, [...loaded.values(), ...resources])
    resources.push(resource)
  }
  return resources
}

/** Names are shared by all: a module must not take those of another, or of core. */
export function refuseClash(resource: LoadedResource, others: LoadedResource[]) {
  const taken = new Set(others.flatMap(namesOf))
  for (const name of namesOf(resource)) {
    if (taken.has(name)) throw new Error(`the API has ${name} twice`)
    taken.add(name)
  }
}

const namesOf = (resource: LoadedResource) => [
  ...Object.keys(resource.schemas ?? {}).map((name) => `the schema ${name}`),
  ...resource.operations.flatMap((operation) => [
    `the operation ${operation.id}`,
    `the route ${operation.method} ${pathOf(resource, operation)}`,
  ]),
]

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

/** Scopes that tokens may have now; resources that share a prefix stand under the first one's title. */
export async function liveScopes() {
  const groups = Map.groupBy(await liveResources(), ({ scope }) => scope)
  return [...groups.values()].map((resources) => ({
    title: resources[0].title,
    scopes: [...new Set(resources.flatMap(scopesOf))],
  }))
}

const scopesOf = ({ operations }: LoadedResource) => operations.map(({ scope }) => scope)

export const pathOf = ({ prefix }: LoadedResource, { path }: ApiOperation) => `${prefix}${path}`
