import { addons } from '#kernel/addons'
import { RIGHTS_ACTIONS, type RightsAction } from '#kernel/contract'
import { enabledAddons } from '#kernel/module_states'

/** How far a right reaches: records one owns, those of one's teams, or all. */
export const REACHES = ['none', 'own', 'team', 'all'] as const
export type Reach = (typeof REACHES)[number]

/** Entity × action → reach; what is not named is none. */
export type Rights = Record<string, Partial<Record<RightsAction, Reach>>>

/** What records must carry for rights to be judged. */
export interface Owned {
  ownerId: number | null
  teamId: number | null
}

export const everyRight = (reach: Reach) =>
  Object.fromEntries(RIGHTS_ACTIONS.map((action) => [action, reach])) as Record<RightsAction, Reach>

/** Entities of everything on disk, installed or not: a role may be prepared beforehand. */
export const knownEntities = () => addons.all().flatMap((addon) => addon.manifest?.entities ?? [])

/** Permissions that can be given now. */
export const knownPermissions = async () =>
  (await enabledAddons()).flatMap((addon) => addon.manifest.permissions ?? [])
