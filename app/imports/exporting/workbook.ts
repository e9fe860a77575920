import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import { letters } from '#core/imports/reading/header'
import { crc32, createDeflateRaw } from 'node:zlib'

/**
 * Writes a workbook with one sheet row by row, in little memory (ECMA-376 in a
 * zip file, APPNOTE.TXT 4.3): libraries hold all of it. Cells are text, which
 * no spreadsheet runs.
 */
export class Workbook {
  #entries: { name: string; crc: number; packed: number; size: number; at: number }[] = []
  #written = 0
  #row = 0
  #sheet = createDeflateRaw({ level: 4 })
  #crc = 0
  #size = 0
  #packed = 0
  #at = 0

  private constructor(private out: WriteStream) {}

  static async open(out: WriteStream) {
    const book = new Workbook(out)
    for (const [name, text] of PARTS) await book.#small(name, text)
    await book.#begin()
    return book
  }

  async row(cells: string[]) {
    this.#row++
    const inner = cells
      .map((cell, index) => (cell === '' ? '' : textCell(cell, letters(index) + this.#row)))
      .join('')
    await this.#add(`<row r="${this.#row}">${inner}</row>`)
  }

  async close() {
    await this.#add('</sheetData></worksheet>')
    this.#sheet.end()
    await once(this.#sheet, 'end')
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(0x08074b50, 0)
    sizes.writeUInt32LE(this.#crc, 4)
    sizes.writeUInt32LE(this.#packed, 8)
    sizes.writeUInt32LE(this.#size, 12)
    await this.#write(sizes)
    this.#entries.push({
      name: SHEET,
      crc: this.#crc,
      packed: this.#packed,
      size: this.#size,
      at: this.#at,
    })
    await this.#directory()
    this.out.end()
    await once(this.out, 'close')
  }

  async #begin() {
    this.#at = this.#written
    await this.#write(localHeader(SHEET, { crc: 0, packed: 0, size: 0, isStreamed: true }))
    this.#sheet.on('data', (part: Buffer) => {
      this.#packed += part.length
      this.#written += part.length
      this.out.write(part)
    })
    await this.#add(
      `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
    )
  }

  async #add(text: string) {
    const bytes = Buffer.from(text)
    this.#crc = crc32(bytes, this.#crc)
    this.#size += bytes.length
    if (!this.#sheet.write(bytes)) await once(this.#sheet, 'drain')
    if (this.out.writableNeedDrain) await once(this.out, 'drain')
  }

  async #small(name: string, text: string) {
    const bytes = Buffer.from(text)
    const facts = { crc: crc32(bytes), packed: bytes.length, size: bytes.length }
    this.#entries.push({ name, ...facts, at: this.#written })
    await this.#write(localHeader(name, { ...facts, isStreamed: false }))
    await this.#write(bytes)
  }

  async #directory() {
    const begun = this.#written
    for (const entry of this.#entries) await this.#write(directoryEntry(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#written - begun, 12)
    end.writeUInt32LE(begun, 16)
    await this.#write(end)
  }

  async #write(bytes: Buffer) {
    this.#written += bytes.length
    if (!this.out.write(bytes)) await once(this.out, 'drain')
  }
}

const textCell = (text: string, at: string) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

interface Facts {
  crc: number
  packed: number
  size: number
}

const STREAMED = 0x0008
const UTF8 = 0x0800
const DEFLATED = 8
/** The first of January 1980, at midnight. */
const DATE = 0x0021

function localHeader(
  name: string,
  { crc, packed, size, isStreamed }: Facts & { isStreamed: boolean }
) {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(UTF8 | (isStreamed ? STREAMED : 0), 6)
  header.writeUInt16LE(isStreamed ? DEFLATED : 0, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(packed, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  return Buffer.concat([header, Buffer.from(name)])
}

function directoryEntry({ name, crc, packed, size, at }: Facts & { name: string; at: number }) {
  const isStreamed = name === SHEET
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(UTF8 | (isStreamed ? STREAMED : 0), 8)
  entry.writeUInt16LE(isStreamed ? DEFLATED : 0, 10)
  entry.writeUInt16LE(DATE, 14)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(Buffer.byteLength(name), 28)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, Buffer.from(name)])
}

const SHEET = 'xl/worksheets/sheet1.xml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const PARTS = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/${SHEET}" ContentType="${TYPES}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Filo" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`,
  ],
]

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no place for control characters. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign])
