import type { ContactKind } from '#core/contacts/models/contact'
import type { CustomValues } from '#core/fields/types'
import type { Link } from '#core/imports/planning/link'
import type { NewAddress } from '#core/contacts/models/contact/located'

/** Words for people: a key below `imports.reasons`, and what stands in it. */
export interface Reason {
  key: string
  value?: string | number
  line?: number
}

export interface DraftPoint {
  kind: 'email' | 'phone'
  /** Normalised. */
  value: string
  label: string | null
  /** Others carry it too, and the file says so. */
  shared: boolean
}

/** A row as a contact, ready to be compared with those that are there. */
export interface Draft {
  /** Row of the file as a spreadsheet numbers it. */
  line: number
  kind: ContactKind
  name: string
  firstName: string | null
  lastName: string | null
  /** The row has no name: it is called by its address. */
  isNameless: boolean
  /** Name of the company a person works for. */
  company: string | null
  jobTitle: string | null
  website: string | null
  externalId: string | null
  ownerId: number | null
  teamId: number | null
  personaId: number | null
  journeyStageId: number | null
  language: string | null
  timeZone: string | null
  preferredChannel: string | null
  points: DraftPoint[]
  addresses: NewAddress[]
  tags: string[]
  note: string | null
  isUnsubscribed: boolean
  /** Of custom fields, by key: what the row says of them. */
  custom: CustomValues
  /** Custom fields that name other contacts, who are looked for later. */
  links: Link[]
  /** What of the row was left out, and why. */
  remarks: Reason[]
}

export type DraftedRow = { ok: true; draft: Draft } | { ok: false; line: number; reasons: Reason[] }
