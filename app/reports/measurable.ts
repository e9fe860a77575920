import type { ListField } from '#core/lists/field'

/** What reports may do with a field follows from its filter: nothing is said twice. */
export const canSum = ({ filter }: ListField) =>
  filter?.type === 'number' && filter.measured !== undefined

export const canDate = ({ filter }: ListField) =>
  filter?.type === 'date' && filter.measured !== undefined

export const canGroup = ({ filter }: ListField) =>
  ['choice', 'user', 'tags'].includes(filter?.type ?? '') && filter!.measured !== undefined

export const isPerson = (field: ListField) => canGroup(field) && field.filter!.type === 'user'
