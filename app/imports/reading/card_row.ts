import type { Card, CardLine } from '#core/imports/reading/vcard'
import { neutralised } from '#core/imports/formulas'
import { split, unescaped } from '#core/imports/reading/vcard'

const POINTS = 6
const ADDRESSES = 3
const ADDRESS_PARTS = ['type', 'street', 'city', 'region', 'postal code', 'country']

const numbered = (count: number, names: (n: number) => string[]) =>
  Array.from({ length: count }, (_, index) => names(index + 1)).flat()

const ONE = [
  'Kind',
  'First name',
  'Middle name',
  'Last name',
  'Name',
  'Company',
  'Job title',
  'Website',
  'Tags',
  'Note',
  'Language',
  'Time zone',
  'External ID',
  'Owner',
  'Preferred channel',
  'Team',
  'Persona',
  'Journey stage',
]

/** The columns of the table that cards are read as; how they are meant is guessed from these names. */
export const CARD_COLUMNS = [
  ...ONE,
  ...numbered(POINTS, (n) => [`Email ${n}`, `Email ${n} label`]),
  ...numbered(POINTS, (n) => [`Phone ${n}`, `Phone ${n} label`, `Phone ${n} shared`]),
  ...numbered(ADDRESSES, (n) => ADDRESS_PARTS.map((part) => `Address ${n} ${part}`)),
]

/** One card as cells below `CARD_COLUMNS`, quoted as in a table: both are read alike. */
export function cardRow(card: Card): string[] {
  const all = (name: string) => card.filter((line) => line.name === name && line.value !== '')
  const text = (name: string) => unescaped(preferred(all(name))[0]?.value ?? '').trim()
  const parts = (name: string) =>
    split(preferred(all(name))[0]?.value ?? '', ';').map((part) => unescaped(part).trim())
  const [last = '', first = '', middle = ''] = parts('N')
  const company = (parts('ORG')[0] ?? '').trim()
  const emails = points(all('EMAIL'), card, POINTS)
  const phones = points(all('TEL'), card, POINTS)
  const isNamed = Boolean(first || last)
  const singles = [
    kindOf(card, isNamed, company, text('FN')),
    first,
    middle,
    last,
    isNamed ? '' : text('FN'),
    company,
    text('TITLE') || text('ROLE'),
    text('URL'),
    all('CATEGORIES')
      .flatMap(({ value }) => split(value, ',').map(unescaped))
      .join(', '),
    all('NOTE')
      .map(({ value }) => unescaped(value))
      .join('\n\n'),
    text('LANG') || text('X-FILO-LANGUAGE'),
    text('X-FILO-TIME-ZONE') || zoneOf(text('TZ')),
    text('UID').replace(/^urn:uuid:/i, ''),
    text('X-FILO-OWNER'),
    text('X-FILO-PREFERRED-CHANNEL'),
    text('X-FILO-TEAM'),
    text('X-FILO-PERSONA'),
    text('X-FILO-JOURNEY-STAGE'),
  ]
  return [
    ...singles,
    ...emails.flatMap(({ value, label }) => [value, label]),
    ...phones.flatMap(({ value, label, shared }) => [value, label, shared]),
    ...addresses(preferred(all('ADR'))),
  ].map(neutralised)
}

function kindOf(card: Card, isNamed: boolean, company: string, fullName: string) {
  const said = card.find(({ name }) => ['KIND', 'X-ADDRESSBOOKSERVER-KIND'].includes(name))?.value
  const shows = card.find(({ name }) => name === 'X-ABSHOWAS')?.value
  if (/^org/i.test(said ?? '') || /company/i.test(shows ?? '')) return 'company'
  if (isNamed || said) return 'person'
  return company && (!fullName || fullName === company) ? 'company' : ''
}

/** An offset is no time zone: it changes twice a year. */
const zoneOf = (text: string) => (/^[A-Za-z]+\//.test(text) ? text : '')

const typesOf = (line: CardLine) =>
  line.params
    .filter(({ name }) => name === 'TYPE')
    .flatMap(({ values }) => values.map((value) => value.toLowerCase()))

const isPreferred = (line: CardLine) =>
  typesOf(line).includes('pref') || line.params.some(({ name }) => name === 'PREF')

/** Those that are preferred first, by their number. */
function preferred(lines: CardLine[]) {
  const rank = (line: CardLine) => {
    const number = Number(line.params.find(({ name }) => name === 'PREF')?.values[0] ?? 1)
    return isPreferred(line) ? number : 1000
  }
  return lines.toSorted((a, b) => rank(a) - rank(b))
}

const LABELS: [string, string][] = [
  ['cell', 'mobile'],
  ['iphone', 'mobile'],
  ['fax', 'fax'],
  ['pager', 'pager'],
  ['work', 'work'],
  ['home', 'home'],
]

/** A label that people wrote themselves stands in a line of the same group. */
function labelOf(line: CardLine, card: Card) {
  const own =
    line.group &&
    card.find(({ name, group }) => name === 'X-ABLABEL' && group === line.group)?.value
  if (own) return ownLabel(unescaped(own))
  const ours = line.params.find(({ name }) => name === 'X-FILO-LABEL')?.values.join(', ')
  if (ours) return ours
  const types = typesOf(line)
  return LABELS.find(([type]) => types.includes(type))?.[1] ?? ''
}

/** Apple writes its own labels as `_$!<Mobile>!$_`. */
const ownLabel = (text: string) =>
  /^_\$!<(.*)>!\$_$/.exec(text)?.[1].toLowerCase() ?? text.slice(0, 60)

interface PointCells {
  value: string
  label: string
  shared: string
}

function points(lines: CardLine[], card: Card, most: number): PointCells[] {
  const cells = preferred(lines).map((line) => ({
    value: unescaped(line.value)
      .replace(/^(tel|mailto):/i, '')
      .split(';')[0]
      .trim(),
    label: labelOf(line, card),
    shared: line.params.some(({ name }) => name === 'X-FILO-SHARED') ? 'yes' : '',
  }))
  const rest = cells.slice(most - 1)
  const kept = [...cells.slice(0, most - 1)]
  if (rest.length) kept.push({ ...rest[0], value: rest.map(({ value }) => value).join(' ::: ') })
  while (kept.length < most) kept.push({ value: '', label: '', shared: '' })
  return kept
}

function addresses(lines: CardLine[]) {
  return Array.from({ length: ADDRESSES }, (_, index) => {
    const line = lines[index]
    if (!line) return ADDRESS_PARTS.map(() => '')
    const parts = split(line.value, ';').map((part) =>
      split(part, ',')
        .map((one) => unescaped(one).trim())
        .filter(Boolean)
        .join(', ')
    )
    const [box = '', more = '', street = '', city = '', region = '', code = '', country = ''] =
      parts
    const where = [street, more, box].filter(Boolean).join(', ')
    const type = typesOf(line).find((one) =>
      ['work', 'home', 'billing', 'shipping', 'other'].includes(one)
    )
    return [type ?? '', where, city, region, code, country]
  }).flat()
}
