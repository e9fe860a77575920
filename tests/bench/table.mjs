const cell = (value, digits = 0) =>
  value === undefined ? '' : value.toLocaleString('en', { maximumFractionDigits: digits })

const percent = (ratio) => (ratio === undefined ? '' : `${cell(ratio * 100)} %`)
let isBegun = false

/** Prints a result as a line of a Markdown table, as docs/benchmarks.md shows them, once it is there. */
export function print(row) {
  if (!isBegun) {
    console.log(
      '\n| records | what | per second | p50 ms | p99 ms | of node:http | of AdonisJS + Edge | MB |'
    )
    console.log('|---:|---|---:|---:|---:|---:|---:|---:|')
  }
  isBegun = true
  console.log(
    `| ${cell(row.size)} | ${row.what} | ${cell(row.rps)} | ${cell(row.p50, 1)} | ${cell(row.p99, 1)} ` +
      `| ${percent(row.ofNode)} | ${percent(row.ofAdonis)} | ${cell(row.memory)} |`
  )
}
