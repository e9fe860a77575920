import type { DraftPoint } from '#core/imports/planning/draft'
import { pointIn } from '#core/imports/planning/points'

/** A cell that names another contact, in a custom field. */
export interface Link {
  /** Key and name of the field. */
  field: string
  name: string
  text: string
  point: Pick<DraftPoint, 'kind' | 'value'> | null
}

export const linkIn = (field: string, name: string, text: string, country: string): Link => ({
  field,
  name,
  text,
  point: pointIn(text, country),
})
