/** Columns of the rows that an import writes, in the order of the values. */
export const CONTACT_COLUMNS = [
  'kind',
  'name',
  'first_name',
  'last_name',
  'sort_name',
  'name_key',
  'company_id',
  'job_title',
  'website',
  'city',
  'country',
  'owner_id',
  'team_id',
  'persona_id',
  'journey_stage_id',
  'language',
  'time_zone',
  'preferred_channel',
  'external_id',
  'revision',
  'last_activity_at',
  'created_at',
  'updated_at',
]

export const POINT_COLUMNS = [
  'contact_id',
  'kind',
  'value',
  'owned_value',
  'label',
  'is_primary',
  'state',
  'created_at',
  'updated_at',
]

export const AUDIT_COLUMNS = [
  'created_at',
  'user_id',
  'actor',
  'action',
  'entity',
  'entity_id',
  'label',
  'changes',
  'ip',
]

export const CONSENT_COLUMNS = [
  'contact_id',
  'purpose',
  'channel',
  'is_granted',
  'source',
  'user_id',
  'created_at',
]

export const ROW_COLUMNS = [
  'import_id',
  'line',
  'outcome',
  'contact_id',
  'reasons',
  'changes',
  'cells',
  'created_at',
]
