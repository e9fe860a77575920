/** What one column is of a contact, whatever the file calls it. */
export const SINGLE_TARGETS = [
  'name',
  'firstName',
  'middleName',
  'lastName',
  'kind',
  'company',
  'jobTitle',
  'website',
  'externalId',
  'owner',
  'team',
  'persona',
  'journeyStage',
  'language',
  'timeZone',
  'preferredChannel',
  'unsubscribed',
] as const

/** Several columns may say these; they are put together. */
export const JOINED_TARGETS = ['tags', 'note'] as const

export const POINT_LABELS = ['work', 'home', 'mobile', 'office', 'fax', 'other'] as const
export const ADDRESS_PARTS = [
  'type',
  'street',
  'street2',
  'postalCode',
  'city',
  'region',
  'country',
] as const

/** `ADDRESS_KINDS` of contacts. */
export const ADDRESS_GROUPS = ['work', 'home', 'billing', 'shipping', 'other'] as const

const NUMBERS = ['1', '2', '3', '4', '5', '6']

export type SingleTarget = (typeof SINGLE_TARGETS)[number]
export type AddressPart = (typeof ADDRESS_PARTS)[number]

/**
 * A target is one of the names above, or one part of something a contact may
 * have several of: `email|2`, `email.label|2`, `phone|mobile`, `address.city|work`.
 * What stands after the bar is the number of it, or what it is for.
 */
export type Target = string

export interface ParsedTarget {
  field: string
  part: string | null
  /** Empty when it is not said. */
  group: string
}

export function parseTarget(target: Target): ParsedTarget {
  const [name, group = ''] = target.split('|')
  const [field, part = null] = name.split('.')
  return { field, part, group }
}

const grouped = (names: readonly string[], groups: readonly string[]) =>
  groups.flatMap((group) => names.map((name) => `${name}|${group}`))

const POINTS = (field: string) => [
  field,
  ...POINT_LABELS.map((label) => `${field}|${label}`),
  ...grouped([field, `${field}.label`, `${field}.shared`], NUMBERS),
]

const ADDRESSES = grouped(
  ADDRESS_PARTS.map((part) => `address.${part}`),
  ['1', '2', '3', ...ADDRESS_GROUPS]
)

export const TARGETS: Target[] = [
  ...SINGLE_TARGETS,
  ...JOINED_TARGETS,
  ...POINTS('email'),
  ...POINTS('phone'),
  ...ADDRESSES,
]

const KNOWN = new Set(TARGETS)

/** A custom field by its key: `custom.vat_number`. */
const CUSTOM = /^custom\.[a-z][a-z0-9_]{0,39}$/

export const isTarget = (target: string) => KNOWN.has(target) || CUSTOM.test(target)

/** Only one column may say it. */
export const isSingle = (target: string) =>
  (SINGLE_TARGETS as readonly string[]).includes(target) ||
  CUSTOM.test(target) ||
  /\|[1-6]$/.test(target)
