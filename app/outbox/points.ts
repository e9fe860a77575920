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
