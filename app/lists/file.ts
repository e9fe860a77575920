import { DateTime } from 'luxon'
import type { Lazy } from '#kernel/contract'
import type { List } from '#core/lists/list'

export type FileFormat = 'csv' | 'xlsx' | 'vcard'

/** Records as they go out into a file: plain words, which are kept from being formulas later. */
export interface FileOfRecords {
  header(): Promise<string[]>
  /** The cells of each of these records, in the order of their ids. */
  rows(ids: number[]): Promise<string[][]>
  /** The same as address cards. */
  cards?(ids: number[]): Promise<string[]>
}

/** `all` goes over the ids of everything that goes out, as often as it is asked to. */
export type OpenFile = (list: List, all: () => AsyncIterable<number[]>) => Promise<FileOfRecords>

export interface ListFile {
  formats: FileFormat[]
  open: Lazy<OpenFile>
}

/** Milliseconds as `2026-11-30 14:05`, which spreadsheets know in every language. */
export const momentCell = (millis: number | string | null, zone: string) =>
  millis === null ? '' : DateTime.fromMillis(Number(millis), { zone }).toFormat('yyyy-MM-dd HH:mm')
