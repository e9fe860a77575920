import { columnNames, hasHeader } from '#core/imports/reading/header'
import { plain, targetNamed } from '#core/imports/mapping/names'
import { isSingle, parseTarget, type Target } from '#core/imports/mapping/targets'

/** One column of the file, and what it is of a contact; null: it is left out. */
export interface Column {
  name: string
  target: Target | null
  /** The first different values. */
  samples: string[]
}

export interface Head {
  hasHeader: boolean
  columns: Column[]
}

const WEBSITE = /^(https?:\/\/|www\.)\S+\.\S+$/i
const SAMPLES = 3
const SAMPLE_LENGTH = 80

/**
 * Columns of a table by its first rows: how they are called, and what they hold.
 * `custom` has what the business defined itself, by plain names of columns.
 */
export function guessHead(
  rows: string[][],
  custom: Map<string, Target>,
  isHeaderSaid?: boolean
): Head {
  const called = (name: string) => custom.get(plain(name)) ?? targetNamed(name)
  const isHeader = isHeaderSaid ?? hasHeader(rows, (name) => Boolean(called(name)))
  const width = Math.max(...rows.map((row) => row.length))
  const names = columnNames(rows[0], width, isHeader)
  const body = isHeader ? rows.slice(1) : rows
  const columns = names.map((name, index) => {
    const values = body.map((row) => (row[index] ?? '').trim()).filter(Boolean)
    const named = isHeader ? called(name) : undefined
    return {
      name,
      target: named === undefined ? byContent(values) : named,
      samples: [...new Set(values)].slice(0, SAMPLES).map((value) => value.slice(0, SAMPLE_LENGTH)),
    }
  })
  return { hasHeader: isHeader, columns: onceEach(asTheLayoutMeans(columns)) }
}

/** What can be told by the values alone: addresses of mail, of the web, and phone numbers. */
function byContent(values: string[]): Target | null {
  const share = (test: (value: string) => boolean) =>
    values.length ? values.filter(test).length / values.length : 0
  if (share((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) > 0.5) return 'email'
  if (share((value) => WEBSITE.test(value)) > 0.5) return 'website'
  if (share((value) => /^(\+|00)[\d\s().-]{7,}$/.test(value)) > 0.5) return 'phone'
  return null
}

/** The same word means something else beside others: `Title` of Salesforce is a job, of Outlook a salutation. */
function asTheLayoutMeans(columns: Column[]): Column[] {
  const has = (...targets: Target[]) => columns.some(({ target }) => targets.includes(target!))
  const called = (name: string) => columns.some((column) => column.name.toLowerCase() === name)
  const isPeople = has('firstName', 'lastName')
  return columns.map((column) => {
    const name = column.name.toLowerCase()
    const to = (target: Target | null) => ({ ...column, target })
    if (name === 'title' && !has('jobTitle') && (called('account name') || called('salutation')))
      return to('jobTitle')
    if (name === 'nome' && !has('lastName')) return to('name')
    if (name === 'name' && has('lastName') && !has('firstName')) return to('firstName')
    if (name === 'type' && !isKindColumn(column.samples)) return to(null)
    if (name === 'account name' && !isPeople && !has('name')) return to('name')
    return column
  })
}

const isKindColumn = (samples: string[]) =>
  samples.every((value) =>
    /^(person|company|individual|contact|persona|azienda|societ)/i.test(value)
  )

/** What only one column can say is said by the first. */
function onceEach(columns: Column[]): Column[] {
  const said = new Set<Target>()
  return columns.map((column) => {
    const { target } = column
    if (!target) return column
    if (isSingle(target) && said.has(target)) return { ...column, target: another(target, said) }
    said.add(target)
    return column
  })
}

function another(target: Target, said: Set<Target>): Target | null {
  const { field, part, group } = parseTarget(target)
  if (part || !group) return null
  const next = ['1', '2', '3', '4', '5', '6'].find((n) => !said.has(`${field}|${n}`))
  if (!next) return null
  said.add(`${field}|${next}`)
  return `${field}|${next}`
}
