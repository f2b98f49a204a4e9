// Response schema of what the service knows of its base.
import { Type } from 'typebox'
import { ClosedObject, Instant, Nullable, Ref } from '../http/schemas/basics.js'

const Head = (description: string) =>
  ClosedObject({ seq: Type.Integer(), hash: Type.String({ description: 'SHA-256, in hexadecimal.' }) }, { description })

const VerificationRound = ClosedObject(
  {
    endedAt: Instant('When it ended.'),
    changes: Type.Integer(),
    versions: Type.Integer(),
    briefings: Type.Integer(),
    renderings: Type.Integer(),
    head: Head('The last change. Kept elsewhere, it proves later that nothing before it was altered.'),
    briefingsHead: Head('The last entry in the chain of briefings, to be kept in the same way.'),
    misdated: Type.Array(Type.String(), { description: 'The first briefings that are dated otherwise than the day on which they were kept.' }),
    searched: Type.Integer({ description: "The last change of which PostgreSQL's search tables were compared; 0 if they are not used." }),
    findings: Type.Array(Type.String(), { description: 'What is not as recorded, kept or defined: the first of each part.' }),
    uncovered: Type.Array(Type.String(), { description: '`expressions`: the role may not make the temporary tables that views and checks are compared with.' })
  },
  { $id: 'VerificationRound' }
)

const KeptHead = ClosedObject({
  seq: Type.Integer(),
  hash: Type.String(),
  inChain: Type.Boolean({ description: 'Whether it is still in the chain.' })
})

const Verification = ClosedObject(
  {
    on: Type.Boolean({ description: 'Whether this process verifies the base beside its work: `GUIJU_VERIFY_RATE`.' }),
    seq: Type.Integer({ description: 'The last change that the current round has verified.' }),
    round: Nullable(Ref('VerificationRound')),
    head: Nullable(KeptHead),
    briefingsHead: Nullable(KeptHead)
  },
  { $id: 'Verification', description: 'How far this process has verified the base, and what its last whole round found.' }
)

export const verificationSchemas = [VerificationRound, Verification]
