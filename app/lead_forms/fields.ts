/** What a form may ask for; what else people want to say goes into `message`. */
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
} as const

export type FieldKey = keyof typeof FIELDS
export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[]

export interface FormField {
  key: FieldKey
  label: string
  help: string | null
  required: boolean
}

export type Answers = Partial<Record<FieldKey, string>>
