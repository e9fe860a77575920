const CODES = ['SQLITE_CONSTRAINT_UNIQUE', 'ER_DUP_ENTRY']

/** A unique index refused what was written: another writer was there first. */
export const isDuplicate = (error: unknown) =>
  CODES.includes((error as { code?: string }).code ?? '')
