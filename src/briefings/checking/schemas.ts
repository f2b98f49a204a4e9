// Schemas of the check of a printed sheet.
import { Type } from 'typebox'
import { formats } from '../briefing.js'
import { ClosedObject, Instant, Ref, Nullable, NullableDate, NullableString, StringEnum, PlainDate } from '../../http/schemas/basics.js'

const SheetRecord = ClosedObject(
  {
    title: Type.String(),
    issuer: NullableString('Who issued it.'),
    region: NullableString('Region, in full.'),
    printedVersion: Type.Integer(),
    today: StringEnum(['unchanged', 'changed-elsewhere', 'changed', 'repealed', 'withdrawn', 'not-yet-in-force', 'sealed']),
    since: NullableDate('Day of the change.'),
    newVersion: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The version that applies today, if another.'
    }),
    difference: NullableString('Address of the 新旧对照表 from the printed version to that of today.')
  },
  { $id: 'SheetRecord' }
)

/** Whether a paper is still the one to go by. */
export const endOfPaper = {
  supersededBy: NullableString('Code of the paper that replaces it.'),
  withdrawn: Nullable(ClosedObject({ at: Instant('When.'), reason: Type.String() }))
}

const SheetCheck = ClosedObject(
  {
    code: Type.String(),
    title: Type.String(),
    issuer: NullableString('署名.'),
    asOf: PlainDate('The day for which it was printed.'),
    madeAt: Instant('When it was made.'),
    checkedOn: PlainDate('Today.'),
    records: Type.Array(Ref('SheetRecord')),
    ...endOfPaper,
    compared: StringEnum(['code', 'file']),
    clauses: Nullable(
      Type.Array(
        ClosedObject({
          title: Type.String(),
          clauses: Type.Array(ClosedObject({ label: Type.String({ description: 'Number and heading.' }), text: Type.String() }))
        })
      )
    ),
    file: Nullable(
      ClosedObject({
        sha256: Type.String(),
        made: Type.Unsafe<boolean | null>({
          type: ['boolean', 'null'],
          description: 'Whether these are bytes that this base made for the briefing; null, neither yes nor no, where a text in it was sealed.'
        }),
        format: Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...formats, null] }),
        copyNumber: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: '份号, where it is a numbered copy.' })
      })
    )
  },
  {
    $id: 'SheetCheck',
    description:
      'What a sheet is, and what its records are today. `compared` is what this check has compared: only that the code was issued, or that a file has the bytes made here. `clauses` are what was printed, to be compared with the paper; null where reading needs a key. Never recipient, marks or introductions.'
  }
)

export const checkSchemas = [SheetRecord, SheetCheck]
