/** Columns of rows that hang on a contact and are written many at once, in the order of their values. */
export const ADDRESS_COLUMNS = [
  'contact_id',
  'kind',
  'street',
  'postal_code',
  'city',
  'region',
  'country',
  'is_primary',
  'created_at',
  'updated_at',
]

export const NOTE_COLUMNS = ['contact_id', 'author_id', 'body', 'created_at', 'updated_at']

export const ENTRY_COLUMNS = ['contact_id', 'kind', 'occurred_at', 'actor_id', 'subject_id', 'data']
