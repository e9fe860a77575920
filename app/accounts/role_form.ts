import type { I18n } from '@adonisjs/i18n'
import type Role from '#core/accounts/models/role'
import { knownEntities, knownPermissions, type Rights } from '#core/accounts/rights'
import { addons } from '#kernel/addons'

/** What a role can be given, in the reader's words. */
export async function rightsChoices(i18n: I18n) {
  const entities = addons
    .all()
    .flatMap(({ id, manifest }) => (manifest?.entities ?? []).map((entity) => ({ id, entity })))
    .map(({ id, entity }) => ({ entity, label: entityLabel(i18n, id, entity) }))
  const permissions = (await knownPermissions()).map((permission) => ({
    permission,
    label: permissionLabel(i18n, permission),
  }))
  return { entities, permissions }
}

/**
 * The form's choices over what the role has: rights of records and modules
 * that are not there now stay as they were.
 */
export async function chosenRights(
  role: Pick<Role, 'rights' | 'permissions'>,
  chosen: { rights?: Rights; permissions?: string[] }
) {
  const entities = new Set(knownEntities())
  const permissions = new Set(await knownPermissions())
  const absent = Object.entries(role.rights).filter(([entity]) => !entities.has(entity))
  const given = Object.entries(chosen.rights ?? {}).filter(([entity]) => entities.has(entity))
  return {
    rights: Object.fromEntries([...absent, ...given]) as Rights,
    permissions: [
      ...role.permissions.filter((permission) => !permissions.has(permission)),
      ...(chosen.permissions ?? []).filter((permission) => permissions.has(permission)),
    ],
  }
}

/** `contacts.entities.companies`, else the title of the addon that has one kind of record. */
function entityLabel(i18n: I18n, addon: string, entity: string) {
  const title = i18n.t(`${addon}.title`, {}, entity)
  return i18n.t(`${addon}.entities.${entity}`, {}, addon === entity ? title : entity)
}

export function permissionLabel(i18n: I18n, permission: string) {
  const [addon, ...verb] = permission.split('.')
  return i18n.t(`${addon}.permissions.${verb.join('.')}`, {}, permission)
}
