import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import DealEntry, { type EntryKind } from '#core/deals/models/deal_entry'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** A line on the deal's own page. */
export const enter = (
  deal: Deal,
  kind: EntryKind,
  by: User | null,
  data: Record<string, unknown>,
  client: TransactionClientContract
) =>
  DealEntry.create(
    { dealId: deal.id, kind, occurredAt: Date.now(), actorId: by?.id ?? null, data },
    { client }
  )

/** The same on the timelines of those it is with. */
export async function tell(
  deal: Deal,
  kind: EntryKind,
  by: User | null,
  data: Record<string, unknown>,
  client: TransactionClientContract
) {
  const entry = await enter(deal, kind, by, data, client)
  const { title, amount, currency } = deal
  for (const contactId of partiesOf(deal))
    await TimelineEntry.record(
      {
        contactId,
        kind: `deals.${kind}`,
        by,
        subjectId: entry.id,
        data: { dealId: deal.id, title, amount, currency, ...data },
        occurredAt: entry.occurredAt,
      },
      client
    )
  return entry
}

const partiesOf = ({ contactId, companyId }: Deal) => [
  ...new Set([contactId, companyId].filter((id) => id !== null && id !== undefined)),
]

export const audit = (
  deal: Deal,
  action: string,
  by: User | null,
  client: TransactionClientContract,
  changes: Changes = {}
) =>
  AuditEntry.record(
    { by, action, entity: 'deals', entityId: deal.id, label: deal.title, changes },
    client
  )
