import type { Addon } from '#kernel/addon'
import { addons } from '#kernel/addons'
import { CONTRACT_VERSION } from '#kernel/contract'
import { deprecations } from '#kernel/faults'

/** Facts that must be right before anything else can be looked at. */
export function checkManifest(addon: Addon): string[] {
  const { permissions = [], core } = addon.module
  return [
    ...permissions
      .filter((permission) => !permission.startsWith(`${addon.id}.`))
      .map((permission) => `the permission "${permission}" must begin with "${addon.id}."`),
    ...(addon.manifest.entities ?? [])
      .filter((entity) => entity !== addon.id && !entity.startsWith(`${addon.id}_`))
      .map((entity) => `the entity "${entity}" must be "${addon.id}" or begin with "${addon.id}_"`),
    ...(addon.fitsCore ? [] : [`it is written for ${core}, and this is ${CONTRACT_VERSION}`]),
    ...addon.depends
      .filter(({ id }) => !addons.find(id))
      .map(({ id }) => `it needs "${id}", which is not there`),
    ...deprecations(addon),
  ]
}
