import { normalisePoint } from '#core/contacts/points'
import type { Said } from '#core/imports/planning/cells'
import type { DraftPoint, Reason } from '#core/imports/planning/draft'
import { POINT_LABELS } from '#core/imports/mapping/targets'
import { remembering } from '#core/search/remembering'

const LABEL_LENGTH = 60
const YES = /^(1|true|yes|y|si|sì|vero|x)$/i

/** Labels of other programs, by the words of ours. */
const LABELS: Record<string, string> = {
  'mobile': 'mobile',
  'cell': 'mobile',
  'cellulare': 'mobile',
  'work fax': 'fax',
  'home fax': 'fax',
  'main': '',
  'internet': '',
  'smtp': '',
  '*': '',
}

const KNOWN = new Set<string>(POINT_LABELS)

/** Emails and phone numbers of a row; what is none is a reason to refuse it. */
export function pointsOf(
  said: Said[],
  country: string
): { points: DraftPoint[]; problems: Reason[] } {
  const points: DraftPoint[] = []
  const problems: Reason[] = []
  const beside = (one: Said, part: string) =>
    one.group &&
    said.find(
      (other) => other.field === one.field && other.part === part && other.group === one.group
    )?.text
  for (const one of said) {
    if ((one.field !== 'email' && one.field !== 'phone') || one.part) continue
    const label = labelled(beside(one, 'label') || wordOf(one.group))
    const shared = YES.test(beside(one, 'shared') || '')
    for (const typed of valuesOf(one.field, one.text)) {
      const value = normalised(one.field, typed, country)
      if (!value)
        problems.push({
          key: one.field === 'email' ? 'not_an_email' : 'not_a_phone',
          value: short(typed),
        })
      else if (!points.some((point) => point.kind === one.field && point.value === value))
        points.push({ kind: one.field, value, label, shared })
    }
  }
  return { points, problems }
}

/** The one address that a cell is, if it is one. */
export function pointIn(text: string, country: string): Pick<DraftPoint, 'kind' | 'value'> | null {
  for (const kind of ['email', 'phone'] as const) {
    const value = normalised(kind, bare(kind, text), country)
    if (value) return { kind, value }
  }
  return null
}

const wordOf = (group: string) => (/^\d*$/.test(group) ? '' : group)

function labelled(words: string) {
  const own = words.replace(/^\*\s*/, '').trim()
  const plain = own.toLowerCase()
  const known = LABELS[plain] ?? (KNOWN.has(plain) ? plain : own)
  return known.slice(0, LABEL_LENGTH) || null
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Several in one cell, as Google and people write them; an email may stand in angle brackets. */
function valuesOf(kind: 'email' | 'phone', text: string) {
  const parts = text.split(kind === 'email' ? /\s*:::\s*|[;,]\s*/ : /\s*:::\s*|;\s*|,\s*|\s\/\s/)
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => bare(kind, part))
}

const bare = (kind: 'email' | 'phone', part: string) =>
  part
    .replace(kind === 'email' ? /^mailto:/i : /^tel:/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .trim()

/** Numbers repeat within a file and between its check and its run: reading one takes its time. */
const normalised = (kind: 'email' | 'phone', typed: string, country: string) =>
  kind === 'email' ? email(typed) : phone(`${country} ${typed}`)

function email(typed: string) {
  const point = normalisePoint('email', typed, '')
  return point.ok ? point.value : null
}

const phone = remembering((key: string) => {
  const [country, typed] = [key.slice(0, 2), key.slice(3)]
  const plain = typed.replace(/\s*(ext|x|int)\.?\s*\d+$/i, '')
  for (const way of new Set([plain, plain.replace(/^00/, '+')])) {
    const point = normalisePoint('phone', way, country)
    if (point.ok) return point.value
  }
  return null
})
