import type { Cell, FieldColumn } from '#core/lists/field'

export const NOTHING: Cell = { text: '' }

export const words = (text: string | null | undefined): Cell => (text ? { text } : NOTHING)

/** A value that is shown as it is stored. */
export function shown(select: Record<string, string>, joins?: string[]): FieldColumn {
  const [alias] = Object.keys(select)
  return { select, joins, cell: (row) => words(row[alias]) }
}

/** Milliseconds in `table.column`, as how long ago that is. */
export function momentColumn(column: string): FieldColumn {
  const [, name] = column.split('.')
  return {
    select: { [name]: column },
    cell: (row, { format }) =>
      row[name] === null
        ? NOTHING
        : { text: format.relative(Number(row[name])), title: format.dateTime(Number(row[name])) },
  }
}
