/** Deals, half of them open, and as many activities. */
const DEALS = 20_000

/** Fills the tables of sales once, straight away; answers the pages to measure. */
export function sales(db) {
  const { count } = db.prepare('select count(*) count from deals').get()
  if (count < DEALS) fill(db)
  return [
    { name: 'board of 10,000 open deals', path: '/deals' },
    { name: 'list of 20,000 deals', path: '/deals/list' },
    { name: 'forecast', path: '/deals/forecast' },
    { name: 'list of 20,000 activities', path: '/activities/list' },
  ]
}

const NUMBERS = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${DEALS})`
const DAY = 86_400_000

function fill(db) {
  const stages = db.prepare('select * from pipeline_stages order by position').all()
  const [{ id: owner }] = db.prepare('select id from users limit 1').all()
  const { contacts } = db.prepare('select max(id) contacts from contacts').get()
  const of = (values) =>
    `case n % ${values.length} ${values.map((value, at) => `when ${at} then ${value}`).join(' ')} end`
  const since = `${Date.now()} - (n % 700) * ${DAY}`
  db.transaction(() => {
    db.exec(`
      insert into deals (title, sort_title, pipeline_id, stage_id, status, contact_id, amount,
        currency, expected_on, close_order, owner_id, stage_since, closed_at, created_at, updated_at)
      ${NUMBERS} select 'Deal ' || n, 'deal ' || n, ${stages[0].pipeline_id},
        ${of(stages.map(({ id }) => id))}, ${of([`'open'`, `'won'`, `'open'`, `'lost'`])},
        1 + n * 7919 % ${contacts}, 10000 + n % 500 * 1000, 'EUR',
        date('now', (n % 300 - 60) || ' days'), date('now', (n % 300 - 60) || ' days'), ${owner},
        ${since}, case n % 2 when 1 then ${since} end, ${since}, ${since} from numbers;
      insert into deal_stays (deal_id, stage_id, stage_name, entered_at)
        select deals.id, stage_id, pipeline_stages.name, stage_since from deals
        join pipeline_stages on pipeline_stages.id = stage_id;
      insert into activities (kind, title, sort_title, status, contact_id, deal_id, assignee_id,
        due_at, late_at, created_at, updated_at)
      ${NUMBERS} select 'call', 'Call ' || n, 'call ' || n, ${of([`'open'`, `'done'`])},
        1 + n * 7919 % ${contacts}, n, ${owner}, ${since}, ${since}, ${since}, ${since} from numbers;`)
  })()
  db.exec('analyze; drop table if exists sqlite_stat4')
}
