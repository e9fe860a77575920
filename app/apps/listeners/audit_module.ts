import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { addons } from '#kernel/addons'
import type { ModuleEvent } from '#kernel/contract'

type Fact = ModuleEvent & { data?: 'keep' | 'delete' }

/** Verbs that the audit log has words for. */
const ACTIONS: Record<string, string> = {
  'module.installed': 'install',
  'module.upgraded': 'upgrade',
  'module.enabled': 'enable',
  'module.disabled': 'disable',
  'module.uninstalled': 'uninstall',
}

export default async function auditModule({ id, version, userId, data }: Fact, event: string) {
  await AuditEntry.record({
    by: userId ? await User.find(userId) : null,
    action: ACTIONS[event],
    entity: 'modules',
    entityId: id,
    label: `${addons.find(id)?.title ?? id} ${version}`,
    changes: data ? { data: [null, data] } : {},
  })
}
