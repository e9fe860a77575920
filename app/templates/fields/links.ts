import { preferencesUrl } from '#core/outbox/links'
import type { MergeField } from '#core/templates/slots'

const SAMPLE = 'https://aurora.example/preferences'

/** Pages of the contact's own. Where a message has no page that ends it, the one for all preferences does. */
const links = (): MergeField[] => [
  {
    key: 'preferences',
    label: 'templates.fields.link.preferences',
    sample: SAMPLE,
    value: ({ id }) => preferencesUrl(id),
  },
  {
    key: 'unsubscribe',
    label: 'templates.fields.link.unsubscribe',
    sample: SAMPLE,
    value: ({ id }, { unsubscribe }) => unsubscribe ?? preferencesUrl(id),
  },
]

export default links
