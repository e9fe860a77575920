interface SearchedContact {
  id: number
  name: string
  /** Name of the company they work for. */
  company: string | null
  jobTitle: string | null
  city: string | null
  externalId: string | null
  website: string | null
  /** What custom fields of text say. */
  custom?: string[]
  /** Normalised values, in the order in which they were added. */
  points: string[]
}

/** Tags are left out: the list filters by them, and renaming one would touch everyone who has it. */
export const contactDocument = ({ id, name, points, custom, ...contact }: SearchedContact) => ({
  id,
  title: name,
  named: true,
  text: [
    contact.company,
    contact.jobTitle,
    contact.city,
    contact.externalId,
    contact.website,
    ...(custom ?? []),
    ...points.filter((value) => !isEmail(value) && !isPhone(value)),
  ],
  emails: points.filter(isEmail),
  phones: points.filter(isPhone),
})

const isEmail = (value: string) => value.includes('@')
const isPhone = (value: string) => /^\+\d+$/.test(value)
