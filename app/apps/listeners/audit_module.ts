import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { addons } from '#kernel/addons'
import type { ModuleEvent } from '#kernel/contract'

type Fact = ModuleEvent & { data?: 'keep' | 'delete' }

/** `module.installed` is kept as what was done: `installed`. */
export default async function auditModule({ id, version, userId, data }: Fact, event: string) {
  await AuditEntry.record({
    by: userId ? await User.find(userId) : null,
    action: event.split('.')[1],
    entity: 'modules',
    entityId: id,
    label: `${addons.find(id)?.title ?? id} ${version}`,
    changes: data ? { data: [null, data] } : {},
  })
}
