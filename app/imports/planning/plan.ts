import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import { changesBy, hangingOn, type ContactChanges } from '#core/imports/planning/changes'
import type { Draft, Reason } from '#core/imports/planning/draft'
import { lookUp, type Known } from '#core/imports/planning/known'
import type { KnownField } from '#core/fields/known'
import { withLinks } from '#core/imports/planning/links'
import { match, type MatchedBy } from '#core/imports/planning/match'
import type { ImportRules } from '#core/imports/planning/rules'

export const OUTCOMES = ['created', 'updated', 'unchanged', 'duplicate', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What one row will do. */
export type Plan =
  | { outcome: 'created'; draft: Draft; shares: string[] }
  | { outcome: 'updated'; draft: Draft; contactId: number; by: MatchedBy; changes: ContactChanges }
  | { outcome: 'unchanged'; draft: Draft; contactId: number; by: MatchedBy }
  | { outcome: 'duplicate'; draft: Draft; contactId: number; reasons: Reason[] }
  | { outcome: 'refused'; draft: Draft; contactId: number | null; reasons: Reason[] }

/** Plans for drafts of which none means the same contact as another. */
export async function planWave(
  given: Draft[],
  rules: ImportRules,
  user: User,
  client: QueryClientContract,
  fields: readonly KnownField[]
): Promise<{ plans: Plan[]; known: Known }> {
  const drafts = await withLinks(given, user, client)
  const known = await lookUp(drafts, user, client)
  const matches = drafts.map((draft) => match(draft, known, rules))
  const ids = matches.flatMap((found) => (found.is === 'known' ? [found.id] : []))
  const hanging = await hangingOn([...new Set(ids)], fields, client)
  const plans = drafts.map((draft, index): Plan => {
    const found = matches[index]
    if (found.is === 'new') return { outcome: 'created', draft, shares: found.shares }
    const contactId = found.id
    if (!known.visible.has(contactId))
      return { outcome: 'refused', draft, contactId: null, reasons: [{ key: 'out_of_sight' }] }
    const value = known.contacts.get(contactId)!.name
    if (found.is === 'doubtful')
      return {
        outcome: 'duplicate',
        draft,
        contactId,
        reasons: [{ key: `same_${found.by}`, value }],
      }
    if (rules.onKnown === 'leave')
      return { outcome: 'duplicate', draft, contactId, reasons: [{ key: `is_${found.by}`, value }] }
    const changes = changesBy(
      draft,
      known.contacts.get(contactId)!,
      hanging,
      rules,
      found.by === 'external_id'
    )
    if (!changes) return { outcome: 'unchanged', draft, contactId, by: found.by }
    if (!known.changeable.has(contactId))
      return { outcome: 'refused', draft, contactId, reasons: [{ key: 'may_not_change', value }] }
    return { outcome: 'updated', draft, contactId, by: found.by, changes }
  })
  return { plans, known }
}
