import type Contact from '#core/contacts/models/contact'
import { webAddress } from '#core/contacts/texts'
import type { MergeField } from '#core/templates/slots'

/** What is on the contact's record. A company is called by its name, a person may have no first one. */
const contact = (): MergeField[] => [
  field('first_name', 'Maria', (one) => one.firstName ?? (one.isCompany ? one.name : null)),
  field('last_name', 'Rossi', (one) => one.lastName),
  field('full_name', 'Maria Rossi', (one) => one.name, ['contact.name']),
  field('company', 'Caffè Aurora', (one) => (one.isCompany ? one.name : one.company?.name)),
  field('job_title', 'Owner', (one) => one.jobTitle),
  field('email', 'maria@caffeaurora.example', (one) => pointOf(one, 'email')),
  {
    ...field('phone', '347 123 4567'),
    value: (one, { format }) => {
      const phone = pointOf(one, 'phone')
      return phone ? format.phone(phone) : null
    },
  },
  field('city', 'Milano', (one) => one.city),
  {
    ...field('country', 'Italy'),
    value: ({ country }, { language }) =>
      country ? (new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? null) : null,
  },
  {
    ...field('language', 'English'),
    value: ({ language: tag }, { language }) => (tag ? nameOf(tag, language) : null),
  },
  field('website', 'https://caffeaurora.example/', ({ website }) =>
    website ? webAddress(website) : null
  ),
]

export default contact

const field = (
  key: string,
  sample: string,
  read: (contact: Contact) => string | null | undefined = () => null,
  was?: string[]
): MergeField => ({
  key,
  label: `templates.fields.contact.${key}`,
  sample,
  was,
  value: (one) => read(one) ?? null,
})

/** Their main address of that kind. */
const pointOf = ({ points }: Contact, kind: string) => {
  const own = points.filter((point) => point.kind === kind)
  return (own.find(({ isPrimary }) => isPrimary) ?? own[0])?.value ?? null
}

function nameOf(tag: string, language: string) {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? null
  } catch {
    return tag
  }
}
