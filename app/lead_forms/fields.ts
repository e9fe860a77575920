import { ENTITIES, LONGEST, type FieldEntity, type FieldType } from '#core/fields/types'
import { knownFields, type KnownField } from '#core/fields/known'

type InputType =
  'text' | 'email' | 'tel' | 'url' | 'date' | 'textarea' | 'select' | 'choices' | 'checkbox'

/** Something that a form may ask for. */
export interface Askable {
  key: string
  type: InputType
  /** Longest answer, in characters. */
  max: number
  autocomplete: string
  /** One that people have defined, of contacts or deals. */
  custom?: KnownField
}

/** What else people want to say goes into `message`. */
export const FIELDS = {
  first_name: { type: 'text', max: 120, autocomplete: 'given-name' },
  last_name: { type: 'text', max: 120, autocomplete: 'family-name' },
  email: { type: 'email', max: 254, autocomplete: 'email' },
  phone: { type: 'tel', max: 40, autocomplete: 'tel' },
  company: { type: 'text', max: 191, autocomplete: 'organization' },
  job_title: { type: 'text', max: 191, autocomplete: 'organization-title' },
  website: { type: 'text', max: 500, autocomplete: 'url' },
  street: { type: 'text', max: 255, autocomplete: 'street-address' },
  postal_code: { type: 'text', max: 20, autocomplete: 'postal-code' },
  city: { type: 'text', max: 120, autocomplete: 'address-level2' },
  deal_title: { type: 'text', max: 200, autocomplete: 'off' },
  deal_amount: { type: 'text', max: 40, autocomplete: 'off' },
  message: { type: 'textarea', max: 5000, autocomplete: 'off' },
} as const satisfies Record<string, Omit<Askable, 'key'>>

export type FieldKey = keyof typeof FIELDS

export interface FormField {
  /** A built-in one, or `contacts_custom_<key>` and `deals_custom_<key>`. */
  key: string
  label: string
  help: string | null
  required: boolean
}

/** As typed, by key; choices by their names, several with `; ` between them, and `yes` of what is ticked. */
export type Answers = Record<string, string>

export const LONGEST_CHOICES = 5000

/** Whom a customer means is for staff to choose. */
const INPUTS: Partial<Record<FieldType, InputType>> = {
  text: 'text',
  long_text: 'textarea',
  number: 'text',
  money: 'text',
  date: 'date',
  select: 'select',
  multi_select: 'choices',
  checkbox: 'checkbox',
  url: 'url',
  email: 'email',
  phone: 'tel',
}

export const customKey = (entity: FieldEntity, { field }: KnownField) => `${entity}_${field}`

/** All that a form may ask for now: what comes with every copy, and what people have defined. */
export async function askable(): Promise<Askable[]> {
  const defined = await Promise.all(ENTITIES.map((entity) => definedFor(entity)))
  const builtIn = Object.entries(FIELDS).map(([key, field]) => ({ key, ...field }))
  return [...builtIn, ...defined.flat()]
}

const definedFor = async (entity: FieldEntity): Promise<Askable[]> =>
  (await knownFields(entity)).flatMap((custom) => {
    const type = INPUTS[custom.type]
    const max = LONGEST[custom.type] ?? LONGEST_CHOICES
    return type ? { key: customKey(entity, custom), type, max, autocomplete: 'off', custom } : []
  })

/** What the form asks for, in its order; what was deleted since is not asked any more. */
export async function asked({ fields }: { fields: FormField[] }) {
  const known = new Map((await askable()).map((one) => [one.key, one]))
  return fields.flatMap((field) => {
    const kind = known.get(field.key)
    return kind ? { ...field, kind } : []
  })
}

export type Asked = Awaited<ReturnType<typeof asked>>[number]
