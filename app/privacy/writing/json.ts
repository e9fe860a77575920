/** JSON that people can read, in pieces: a long list row by row. */
export function* jsonPieces(data: unknown): Generator<string> {
  if (!isPlain(data)) return yield `${JSON.stringify(data, null, 2)}\n`
  yield '{'
  let between = '\n'
  for (const [key, value] of Object.entries(data)) {
    yield `${between}  ${JSON.stringify(key)}: `
    if (Array.isArray(value) && value.length) yield* rows(value)
    else yield JSON.stringify(value ?? null, null, 2)
    between = ',\n'
  }
  yield '\n}\n'
}

function* rows(all: unknown[]) {
  for (const [index, row] of all.entries()) yield `${index ? ',' : '['}\n    ${JSON.stringify(row)}`
  yield '\n  ]'
}

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
