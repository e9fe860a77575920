import { cellReader, type Said } from '#core/imports/planning/cells'
import { addressesOf } from '#core/imports/planning/addresses'
import type { Draft, DraftedRow, Reason } from '#core/imports/planning/draft'
import type { Lookups } from '#core/imports/planning/lookups'
import { linkIn } from '#core/imports/planning/link'
import { pointsOf } from '#core/imports/planning/points'
import {
  isTimeZone,
  kindIn,
  languageIn,
  ownerWords,
  plainNote,
  splitName,
  tagsIn,
} from '#core/imports/planning/words'
import { parseCell } from '#core/fields/files/cells'
import { isOf, type CustomValues } from '#core/fields/types'
import { POINT_KINDS } from '#core/contacts/points'
import { isTag, MOST, webAddress, MAX_NOTE } from '#core/contacts/texts'
import { fold } from '#core/search/fold'
import type { Target } from '#core/imports/mapping/targets'

export interface DraftRules {
  targets: (Target | null)[]
  /** What a row is that does not say it. */
  kind: 'person' | 'company' | 'auto'
  /** On every contact that comes in. */
  tags: string[]
  ownerId: number | null
}

const LENGTHS = {
  name: 255,
  firstName: 120,
  lastName: 120,
  company: 255,
  jobTitle: 191,
  website: 500,
  externalId: 191,
} as const
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Makes rows of cells into contacts, by the rules of one import. */
export function drafter(rules: DraftRules, lookups: Lookups) {
  const read = cellReader(rules.targets)
  return (row: string[], line: number): DraftedRow => {
    const { said, problems } = read(row)
    if (problems.length) return { ok: false, line, reasons: problems }
    return drafted(said, line, rules, lookups)
  }
}

function drafted(said: Said[], line: number, rules: DraftRules, lookups: Lookups): DraftedRow {
  const text = (field: string) => said.find((one) => one.field === field)?.text ?? null
  const all = (field: string) => said.filter((one) => one.field === field).map((one) => one.text)
  const places = addressesOf(said, lookups.countries)
  const country = places.addresses.find((one) => one.country)?.country ?? lookups.country
  const { points, problems } = pointsOf(said, country)
  const remarks = [...places.remarks]

  const known = <T>(field: string, found: (value: string) => T | undefined): T | null => {
    const value = text(field)
    const answer = value ? found(value) : null
    if (answer === undefined) remarks.push({ key: field, value: value! })
    return answer ?? null
  }
  const tags = [...new Set([...tagsIn(all('tags')), ...rules.tags])]
  const who = named(said, rules, points)
  const draft: Draft = {
    line,
    ...who,
    custom: customOf(said, who.kind, lookups, remarks),
    links: linksOf(said, who.kind, lookups),
    jobTitle: text('jobTitle'),
    website: known('website', (value) => (webAddress(value) ? value : undefined)),
    externalId: text('externalId'),
    ownerId:
      known(
        'owner',
        (value) => lookups.users.get(ownerWords(value)) ?? lookups.users.get(fold(value))
      ) ?? rules.ownerId,
    teamId: known('team', (value) => lookups.teams.get(fold(value))),
    personaId: known('persona', (value) => lookups.personas.get(fold(value))),
    journeyStageId: known('journeyStage', (value) => lookups.journeyStages.get(fold(value))),
    language: known('language', (value) => languageIn(value, lookups.languages)),
    timeZone: known('timeZone', (value) => (isTimeZone(value) ? value : undefined)),
    preferredChannel: known('preferredChannel', (value) =>
      POINT_KINDS.find((kind) => kind === fold(value))
    ),
    points,
    addresses: places.addresses,
    tags,
    note:
      all('note')
        .map(plainNote)
        .filter((note) => VISIBLE.test(note))
        .join('\n\n') || null,
    isUnsubscribed: Boolean(kindIn(text('unsubscribed') ?? '') === 'company'),
    remarks,
  }
  if (draft.kind === 'company') {
    draft.jobTitle = null
    draft.company = null
  }
  const reasons = [...problems, ...places.problems, ...refusals(draft)]
  return reasons.length ? { ok: false, line, reasons } : { ok: true, draft }
}

/** Custom fields; what does not fit one is left out, and said. */
function customOf(said: Said[], kind: Draft['kind'], lookups: Lookups, remarks: Reason[]) {
  const custom: CustomValues = {}
  for (const { known, text } of saidOfFields(said, kind, lookups)) {
    if (known.type === 'contact') continue
    const parsed = parseCell(known, text, lookups, lookups.users)
    if (parsed.ok && parsed.value !== null) custom[known.key] = parsed.value
    if (!parsed.ok) remarks.push({ key: 'custom', value: `${known.name}: ${text.slice(0, 60)}` })
  }
  return custom
}

const linksOf = (said: Said[], kind: Draft['kind'], lookups: Lookups) =>
  saidOfFields(said, kind, lookups)
    .filter(({ known }) => known.type === 'contact')
    .map(({ known, text }) => linkIn(known.key, known.name, text, lookups.country))

const saidOfFields = (said: Said[], kind: Draft['kind'], { fields }: Lookups) =>
  said.flatMap(({ field, part, text }) => {
    const known = field === 'custom' && fields.find(({ key }) => key === part)
    return known && isOf(known, kind) ? [{ known, text }] : []
  })

type Named = Pick<Draft, 'kind' | 'name' | 'firstName' | 'lastName' | 'company' | 'isNameless'>

/** Who it is: a person, a company, or only an address that is called by itself. */
function named(said: Said[], rules: DraftRules, points: Draft['points']): Named {
  const text = (field: string) => said.find((one) => one.field === field)?.text ?? null
  const company = text('company')
  const full = text('name')
  const first = [text('firstName'), text('middleName')].filter(Boolean).join(' ') || null
  const last = text('lastName')
  const kind =
    kindIn(text('kind') ?? undefined) ?? ruled(rules.kind, !first && !last && !full && company)
  if (kind === 'company') {
    const name =
      full ??
      (first || last ? [first, last].filter(Boolean).join(' ') : company) ??
      points[0]?.value ??
      ''
    const isNameless = !full && !first && !last && !company
    return { kind, name, firstName: null, lastName: null, company: null, isNameless }
  }
  const [firstName, lastName] =
    first || last ? [first, last] : full ? splitName(full) : [points[0]?.value ?? null, null]
  const name = [firstName, lastName].filter(Boolean).join(' ')
  return { kind, name, firstName, lastName, company, isNameless: !first && !last && !full }
}

const ruled = (kind: DraftRules['kind'], isOnlyCompany: unknown) =>
  kind === 'auto' ? (isOnlyCompany ? 'company' : 'person') : kind

function refusals(draft: Draft): Reason[] {
  const reasons: Reason[] = []
  if (!VISIBLE.test(draft.name)) reasons.push({ key: 'no_name' })
  for (const [field, most] of Object.entries(LENGTHS))
    if ((draft[field as keyof typeof LENGTHS]?.length ?? 0) > most)
      reasons.push({ key: `too_long_${field}`, value: most })
  if ((draft.note?.length ?? 0) > MAX_NOTE) reasons.push({ key: 'too_long_note', value: MAX_NOTE })
  const odd = draft.tags.find((name) => !isTag(name))
  if (odd) reasons.push({ key: 'tag', value: odd.slice(0, 60) })
  for (const list of ['points', 'addresses', 'tags'] as const)
    if (draft[list].length > MOST[list])
      reasons.push({ key: `too_many_${list}`, value: MOST[list] })
  return reasons
}
