import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { join } from 'node:path'

const ROWS = 100_000
const PATIENCE = 30 * 60_000

/** Rows a second of an import by CSV, looked at and brought in, and contacts a second of an export; by the rows' own times. */
export async function imports(filo) {
  const db = new Database(join(filo.storage, 'filo.sqlite'), { readonly: true })
  try {
    const id = await uploaded(filo, db)
    const looked = await timed(db, id, 'checked', () =>
      filo.post(`/imports/${id}?_method=PUT`, mapping(db, id))
    )
    await filo.post(`/imports/${id}/start`, {})
    const done = await reached(db, 'imports', id, 'done')
    const seconds = (done.finished_at - done.started_at) / 1000
    return [
      { what: `import: ${ROWS.toLocaleString('en')} rows looked at`, rps: ROWS / looked },
      { what: `import: ${ROWS.toLocaleString('en')} rows brought in`, rps: ROWS / seconds },
      await exported(filo, db),
    ]
  } finally {
    db.close()
  }
}

async function uploaded(filo, db) {
  const form = new FormData()
  form.set('file', new Blob([file()]), 'people.csv')
  await filo.get('/imports/create')
  await filo.post('/imports', form)
  const { id } = db.prepare('select max(id) id from imports').get()
  await reached(db, 'imports', id, 'mapping')
  return id
}

function file() {
  const rows = Array.from({ length: ROWS }, (_, n) =>
    [`Maria${n % 97}`, `Rossi${n % 1999}`, `row${n}@bench.example`, `+3934${70_000_000 + n}`]
      .concat([
        `Azienda ${n % 5000}`,
        'Titolare',
        `Via Roma ${n % 99}`,
        'Milano',
        'Italia',
        'clienti',
      ])
      .join(',')
  )
  return [
    'First name,Last name,Email,Mobile phone,Company,Job title,Street,City,Country,Tags',
    ...rows,
  ].join('\n')
}

function mapping(db, id) {
  const { columns } = db.prepare('select columns from imports where id = ?').get(id)
  const targets = JSON.parse(columns).map(({ target }, at) => [`targets[${at}]`, target ?? ''])
  return {
    ...Object.fromEntries(targets),
    key: 'any',
    on_known: 'fill',
    on_phone: 'ask',
    kind: 'auto',
    tags: '',
  }
}

async function exported(filo, db) {
  const { total } = db.prepare('select count(*) total from contacts').get()
  const seconds = await timed(db, null, 'done', () =>
    filo.post('/exports', { format: 'csv', all: '1' })
  )
  return { what: `export: ${total.toLocaleString('en')} contacts as CSV`, rps: total / seconds }
}

/** Seconds until it reaches the state; without an id, the newest export. */
async function timed(db, id, state, ask) {
  const start = performance.now()
  await ask()
  const table = id ? 'imports' : 'exports'
  await reached(db, table, id ?? db.prepare('select max(id) id from exports').get().id, state)
  return (performance.now() - start) / 1000
}

async function reached(db, table, id, state) {
  const limit = Date.now() + PATIENCE
  for (;;) {
    const row = db.prepare(`select * from ${table} where id = ?`).get(id)
    if (row.state === state) return row
    if (row.state === 'unreadable' || Date.now() > limit) throw new Error(`${table}: ${row.state}`)
    await sleep(100)
  }
}
