import t from 'tap'
import { readFailures } from './failures.js'

const run = `# Subtest: dist/test/a.test.js dist/test/b.test.js
    # dist/test/a.test.js
    # Subtest: an order
        ok 1 - should be equal
        1..1
    ok 1 - an order # time=3ms
    # dist/test/b.test.js
    # Subtest: a service
        # Subtest: on pglite
            not ok 1 - should be equal
              ---
              compare: ===
              diff: |
                -1
                +2
              ...
            not ok 2 - later # TODO not built
            ok 3 - should be equal
            not ok 4 - should match
            1..4
        not ok 1 - on pglite # time=12ms
          ---
          at: elsewhere
          ...
        1..1
    not ok 2 - a service # time=14ms
    not ok 3 - timeout!
    1..3
not ok 1 - dist/test/a.test.js dist/test/b.test.js # time=99ms
`

t.test('failed assertions are named by file and test, each once, with what tap said of them', async (t) => {
  t.strictSame(readFailures(run), [
    'dist/test/b.test.js › a service › on pglite › should be equal\n  compare: ===\n  diff: |\n    -1\n    +2',
    'dist/test/b.test.js › a service › on pglite › should match',
    'dist/test/b.test.js › timeout!'
  ])
})

t.test('nothing is named where nothing failed, nor where nothing was printed', async (t) => {
  t.strictSame(readFailures(run.replaceAll('not ok', 'ok')), [])
  t.strictSame(readFailures(''), [])
})
