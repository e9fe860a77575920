import type { DraftRules } from '#core/imports/planning/draft_row'

/** By what a row is taken for a contact that is there. */
export const KEYS = ['any', 'email', 'phone', 'external_id'] as const
/** What happens with one that is: what is empty is filled, all is written, or it stays as it is. */
export const ON_KNOWN = ['fill', 'overwrite', 'leave'] as const
/** The same phone number with another name: left for people to decide, or shared by both. */
export const ON_PHONE = ['ask', 'share'] as const

export interface ImportRules extends Omit<DraftRules, 'targets'> {
  key: (typeof KEYS)[number]
  onKnown: (typeof ON_KNOWN)[number]
  onPhone: (typeof ON_PHONE)[number]
}

export const DEFAULT_RULES: ImportRules = {
  key: 'any',
  onKnown: 'fill',
  onPhone: 'ask',
  kind: 'auto',
  tags: [],
  ownerId: null,
}
