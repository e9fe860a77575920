import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import type Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import { suppress } from '#core/outbox/suppressions'

/** What a provider told of an address: every contact that carries it knows. */
export async function markPoint(
  point: { kind: string; value: string } | null,
  state: 'bounced' | 'blocked' | 'opted_out'
) {
  if (!point) return
  const { kind, value } = point
  if (state === 'opted_out') return suppress(kind, value, 'all', 'opted_out')
  await ContactPoint.query().where({ kind, value }).update({ state })
}

/** Someone says that the address works again: so it does for every contact that carries it. */
export async function liftBounce(point: ContactPoint, contact: Contact, { by }: { by: User }) {
  const { kind, value } = point
  await db.transaction(async (client) => {
    await ContactPoint.query({ client })
      .where({ kind, value, state: 'bounced' })
      .update({ state: 'usable' })
    const changes = { [kind]: ['bounced', 'usable'] as [string, string] }
    const { id: entityId, name: label } = contact
    const entry = { by, action: 'update', entity: 'contacts', entityId, label, changes }
    await AuditEntry.record(entry, client)
  })
}
