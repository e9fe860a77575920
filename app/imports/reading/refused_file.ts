export type FileProblem =
  | 'empty'
  | 'not_a_table'
  | 'old_excel'
  | 'not_excel'
  | 'encrypted'
  | 'too_large_unpacked'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'row_too_long'
  | 'quote_not_closed'
  | 'no_cards'

/** A file that cannot be read as what it is said to be; `problem` has words in the translations. */
export class RefusedFile extends Error {
  code = 'E_REFUSED_FILE'

  constructor(
    readonly problem: FileProblem,
    readonly data: Record<string, string | number> = {}
  ) {
    super(problem)
  }
}

/** What a file may hold. */
export const MOST = {
  columns: 500,
  rows: 2_000_000,
  /** Characters of one row of a CSV file. */
  row: 2_000_000,
  /** Bytes of a workbook once it is unpacked. */
  unpacked: 400_000_000,
}
