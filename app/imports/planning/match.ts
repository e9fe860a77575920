import type { Draft } from '#core/imports/planning/draft'
import { isNameOnly, pointKey, type Known, type KnownContact } from '#core/imports/planning/known'
import type { ImportRules } from '#core/imports/planning/rules'
import { fold } from '#core/search/fold'

/** By what a contact was found. */
export type MatchedBy = 'external_id' | 'email' | 'phone' | 'name'

export type Match =
  | { is: 'new'; shares: string[] }
  /** It is this contact. */
  | { is: 'known'; id: number; by: MatchedBy }
  /** It may be this contact, or someone else: people decide. */
  | { is: 'doubtful'; id: number; by: MatchedBy | 'two_contacts' }

/** Who of those that are there a draft is, by the rules of section 5 of the design: never doubled, never merged silently. */
export function match(draft: Draft, known: Known, rules: ImportRules): Match {
  const found = matches(draft, known)
  const trusted = TRUSTED[rules.key]
  const sure = found.filter(({ by }) => trusted.includes(by))
  const ids = new Set(sure.map(({ id }) => id))
  if (ids.size > 1) return { is: 'doubtful', id: sure[0].id, by: 'two_contacts' }
  if (sure.length) return { is: 'known', ...sure[0] }
  return byLess(draft, found, known, rules)
}

const TRUSTED: Record<ImportRules['key'], MatchedBy[]> = {
  any: ['external_id', 'email'],
  email: ['email'],
  phone: ['phone'],
  external_id: ['external_id'],
}

interface Found {
  id: number
  by: MatchedBy
  point?: string
}

function matches(draft: Draft, known: Known): Found[] {
  const external = draft.externalId && known.externalIds.get(draft.externalId)
  const byPoints = draft.points.flatMap((point): Found[] => {
    if (point.shared) return []
    const key = pointKey(point)
    const carriers = known.points.get(key) ?? []
    const id = carriers.find((one) => isSameName(draft, known.contacts.get(one)!)) ?? carriers[0]
    return id ? [{ id, by: point.kind, point: key }] : []
  })
  return [...(external ? [{ id: external, by: 'external_id' as const }] : []), ...byPoints]
}

/** What alone proves nothing: a phone number, a name. */
function byLess(draft: Draft, found: Found[], known: Known, rules: ImportRules): Match {
  const shares: string[] = []
  for (const { id, by, point } of found) {
    const contact = known.contacts.get(id)!
    if (rules.key === 'any' && isSameName(draft, contact)) return { is: 'known', id, by }
    const isShared = by === 'phone' && (rules.onPhone === 'share' || isEmployer(draft, contact))
    if (!isShared) return { is: 'doubtful', id, by }
    shares.push(point!)
  }
  return byName(draft, known, rules) ?? { is: 'new', shares }
}

function byName(draft: Draft, known: Known, rules: ImportRules): Match | undefined {
  if (draft.kind === 'company') {
    const id = known.companies.get(fold(draft.name))
    if (!id) return
    const isOther = draft.externalId && known.contacts.get(id)!.row.external_id
    return { is: rules.key === 'any' && !isOther ? 'known' : 'doubtful', id, by: 'name' }
  }
  if (!isNameOnly(draft)) return
  const namesakes = (known.people.get(fold(draft.name)) ?? []).map((id) => known.contacts.get(id)!)
  const same = namesakes.find((one) => one && isSameCompany(draft, one))
  if (!same) return
  return { is: rules.key === 'any' ? 'known' : 'doubtful', id: same.id, by: 'name' }
}

const isSameName = (draft: Draft, contact: KnownContact) =>
  draft.kind === contact.kind && fold(draft.name) === fold(contact.name)

const isSameCompany = (draft: Draft, contact: KnownContact) =>
  fold(draft.company ?? '') === fold(contact.company ?? '')

/** The office line of where they work. */
const isEmployer = (draft: Draft, contact: KnownContact) =>
  (contact.kind === 'company' && fold(contact.name) === fold(draft.company ?? '')) ||
  (draft.kind === 'company' && fold(contact.company ?? '') === fold(draft.name))
