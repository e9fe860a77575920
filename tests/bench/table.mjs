const cell = (value, digits = 0) =>
  value === undefined ? '' : value.toLocaleString('en', { maximumFractionDigits: digits })

/** Prints the results as a Markdown table, as docs/benchmarks.md shows them. */
export function table(rows) {
  console.log(
    '\n| records | what | per second | p50 ms | p99 ms | of node:http | of AdonisJS + Edge | MB |'
  )
  console.log('|---:|---|---:|---:|---:|---:|---:|---:|')
  for (const row of rows) {
    const percent = (ratio) => (ratio === undefined ? '' : `${cell(ratio * 100)} %`)
    console.log(
      `| ${cell(row.size)} | ${row.what} | ${cell(row.rps)} | ${cell(row.p50, 1)} | ${cell(row.p99, 1)} ` +
        `| ${percent(row.ofNode)} | ${percent(row.ofAdonis)} | ${cell(row.memory)} |`
    )
  }
}
