import { suggest } from '../suggestions.js'

/** Esc closes a field that is edited in place, with its previous value. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  const form = (event.target as HTMLElement).closest('form[data-inline]')
  form?.querySelector<HTMLElement>('[data-cancel]')?.click()
})

/** After Unpoly has put the focus where it thinks it belongs. */
up.compiler('form[data-inline]', (form: HTMLElement) => {
  const first = form.querySelector<HTMLElement>('select, input:not([type=hidden]), textarea')
  setTimeout(() => first?.focus())
})

/** A save of one's own is no conflict for the other fields one has open. */
let revision = 0
up.compiler('[data-revision]', (record: HTMLElement) => {
  revision = Number(record.dataset.revision)
})
up.on('up:fragment:loaded', ({ response }: { response: { text: string } }) => {
  const saved = Number(/data-revision="(\d+)"/.exec(response.text)?.[1])
  if (saved !== revision + 1) return
  for (const input of document.querySelectorAll<HTMLInputElement>('[data-inline] [name=revision]'))
    if (Number(input.value) === revision) input.value = String(saved)
  revision = saved
})

/** Rows of points and addresses: one more, or one less. */
up.compiler('[data-rows]', (rows: HTMLElement) => {
  const add = rows.querySelector<HTMLButtonElement>('[data-add-row]')!
  add.hidden = false
  for (const button of rows.querySelectorAll<HTMLElement>('[data-remove-row]'))
    button.hidden = false

  if (rows.closest('[data-inline]')) hideSpare(rows)

  add.addEventListener('click', () => addRow(rows))
  rows.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest('[data-remove-row]')?.closest<HTMLElement>('[data-row]')
    if (row) emptyRow(row)
  })
  rows.addEventListener('change', ({ target }) => onlyMain(rows, target as Element))
})

const rowsOf = (rows: HTMLElement) => [...rows.querySelectorAll<HTMLElement>('[data-row]')]

/** The empty rows are for those who cannot add any; one is enough where none is filled. */
function hideSpare(rows: HTMLElement) {
  const filled = (row: HTMLElement) =>
    [...row.querySelectorAll('input')].some(({ type, value }) => type !== 'checkbox' && value)
  const spare = rowsOf(rows).filter((row) => !filled(row))
  if (spare.length === rowsOf(rows).length) spare.shift()
  for (const row of spare) row.hidden = true
}

function addRow(rows: HTMLElement) {
  const spare = rowsOf(rows).find(({ hidden }) => hidden)
  if (spare) return reveal(spare)
  const last = rowsOf(rows).at(-1)!
  const row = last.cloneNode(true) as HTMLElement
  for (const note of row.querySelectorAll('.row-note')) note.remove()
  for (const field of row.querySelectorAll<HTMLInputElement>('[name]')) {
    field.name = field.name.replace(/\[(\d+)\]/, (_, at) => `[${Number(at) + 1}]`)
    field.id = field.id.replace(/\.(\d+)\./, (_, at) => `.${Number(at) + 1}.`)
    clear(field)
  }
  last.after(row)
  reveal(row)
}

function reveal(row: HTMLElement) {
  row.hidden = false
  row.querySelector('input')!.focus()
}

/** Empty rows are not saved; it stays in the form so that removing all of them is said too. */
function emptyRow(row: HTMLElement) {
  for (const field of row.querySelectorAll<HTMLInputElement>('[name]')) clear(field)
  row.hidden = true
  row.dispatchEvent(new Event('input', { bubbles: true }))
}

function clear(field: HTMLInputElement) {
  if (field.type === 'checkbox') field.checked = false
  else if (field.tagName === 'INPUT') field.value = ''
}

/** One main address of each kind: choosing another takes it from the first. */
function onlyMain(rows: HTMLElement, chosen: Element) {
  if (!chosen.matches('[data-main]:checked')) return
  const kindOf = (row: HTMLElement) => row.querySelector('select')!.value
  const kind = kindOf(chosen.closest<HTMLElement>('[data-row]')!)
  for (const row of rowsOf(rows)) {
    const main = row.querySelector<HTMLInputElement>('[data-main]')!
    const competes = main.name.startsWith('addresses') || kindOf(row) === kind
    if (main !== chosen && competes) main.checked = false
  }
}

/** A select of companies becomes a search over all of them. */
up.compiler('select[data-picker]', (select: HTMLSelectElement) => {
  const input = document.createElement('input')
  input.type = 'text'
  input.className = 'form-control'
  input.placeholder = select.dataset.placeholder ?? ''
  input.value = select.value ? (select.selectedOptions[0]?.text.trim() ?? '') : ''
  input.autocomplete = 'off'
  input.id = select.id
  select.removeAttribute('id')
  select.hidden = true
  select.before(input)

  input.addEventListener('change', () => {
    if (!input.value.trim()) select.value = ''
    else input.value = select.selectedOptions[0]?.text.trim() ?? ''
  })
  return suggest(input, {
    from: select.dataset.picker!,
    word: () => input.value,
    take({ id, name }) {
      const known = [...select.options].find(({ value }) => value === String(id))
      if (!known) select.add(new Option(name, String(id)))
      select.value = String(id)
      input.value = name
    },
  })
})

up.compiler('input[data-tags]', (input: HTMLInputElement) => {
  const typed = () => input.value.split(',')
  return suggest(input, {
    from: input.dataset.tags!,
    word: () => typed().at(-1)!.trim(),
    take: ({ name }) =>
      (input.value = [...typed().slice(0, -1), ` ${name}, `].join(',').trimStart()),
  })
})

up.compiler('textarea[data-mentions]', (input: HTMLTextAreaElement) => {
  const mention = () => /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_ ]{0,30})$/u.exec(before(input))?.[1]
  return suggest(input, {
    from: input.dataset.mentions!,
    word: () => mention() ?? null,
    take({ name }) {
      const at = input.selectionStart - mention()!.length
      input.setRangeText(`${name} `, at, input.selectionStart, 'end')
    },
  })
})

const before = (input: HTMLTextAreaElement) => input.value.slice(0, input.selectionStart)
