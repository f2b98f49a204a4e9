// A failed statement is told in the database's own sentence, in no place with its text or its parameters.
import { sql } from 'drizzle-orm'
import t from 'tap'
import { describeFailure, serializeFailure } from '../../src/database/describe-failure.js'
import { engines, openTestBase } from '../support/bases.js'

for (const engine of engines) {
  t.test(engine, async (t) => {
    const { store } = await openTestBase(engine, { contents: 'empty' })
    t.teardown(() => store.close())
    for (const [statement, sentence] of [
      [sql`select ${'secret-value'}::text from nowhere_at_all`, /relation "nowhere_at_all" does not exist/],
      [sql`select 1 / (length(${'secret-value'}::text) - 12)`, /division by zero/],
      [sql`select repeat(${'secret-value'}::text, -1) || no_such_column`, /column "no_such_column" does not exist/]
    ] as const) {
      const error: unknown = await store.db.execute(statement).then(() => undefined, (one: unknown) => one)
      t.match(describeFailure(error).en, sentence)
      for (const told of [JSON.stringify(describeFailure(error)), JSON.stringify(serializeFailure(error))]) t.notMatch(told, /secret-value|select|params/)
    }
  })
}
