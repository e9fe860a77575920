import type { ContactKind } from '#core/contacts/models/contact'

export type Why = 'email' | 'phone' | 'name' | 'company'

export interface Reason {
  why: Why
  /** The address that both carry. */
  value?: string
}

/** What is compared of a contact, stored or about to be. */
export interface Suspect {
  id: number
  kind: ContactKind
  nameKey: string | null
  companyId: number | null
  /** Values of its points. */
  points: string[]
}

export interface Verdict {
  /** Of a hundred. */
  likelihood: number
  reasons: Reason[]
}

/** Below this people are not asked. */
const LEAST = 40

/** Whether two contacts may be one, and why; null when it is not worth a look. */
export function judge(a: Suspect, b: Suspect): Verdict | null {
  if (a.kind !== b.kind) return null
  const shared = a.points.filter((value) => b.points.includes(value))
  const isNamed = a.nameKey !== null && a.nameKey === b.nameKey
  const isColleague = isNamed && a.companyId !== null && a.companyId === b.companyId
  const reasons: Reason[] = [
    ...shared.map((value) => ({ why: whyOf(value), value })),
    ...(isNamed ? [{ why: 'name' as const }] : []),
    ...(isColleague ? [{ why: 'company' as const }] : []),
  ]
  const likelihood = likelihoodOf(a, new Set(reasons.map(({ why }) => why)))
  return likelihood < LEAST ? null : { likelihood, reasons }
}

/** A number alone may be an office's or a family's, a name alone another person's. */
function likelihoodOf({ kind, nameKey }: Suspect, why: Set<Why>) {
  if (why.has('name') && why.has('email')) return 99
  if (why.has('name') && why.has('phone')) return 97
  const isFull = kind === 'company' || nameKey?.includes(' ')
  if (why.has('company')) return isFull ? 90 : 60
  if (why.has('email')) return 80
  if (why.has('name')) return nameAlone(kind, Boolean(isFull))
  return why.has('phone') ? 40 : 0
}

const nameAlone = (kind: ContactKind, isFull: boolean) => {
  if (kind === 'company') return 85
  return isFull ? 50 : 0
}

const whyOf = (value: string): Why => (value.includes('@') ? 'email' : 'phone')
