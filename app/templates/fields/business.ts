import type { MergeField } from '#core/templates/slots'

/** The business as its settings have it. */
const business = (): MergeField[] => [
  {
    key: 'name',
    label: 'templates.fields.business.name',
    sample: 'Torrefazione Aurora',
    value: (_, { business: all }) => all['business.name'],
  },
  {
    key: 'address',
    label: 'templates.fields.business.address',
    sample: 'Via Dante 3, 20121 Milano',
    value: (_, { business: all }) => all['business.address'],
  },
]

export default business
