// The unit for systemd is valid and takes from the service every right that it does not need.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'

const unit = 'deploy/guiju.service'
const isThere = spawnSync('systemd-analyze', ['--version']).status === 0
if (!isThere) process.stderr.write('SKIPPED: the unit for systemd was not checked. Install the package systemd to do so.\n')

t.test('the unit', { skip: !isThere && 'no systemd-analyze' }, async (t) => {
  const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' })
  // On a machine without /opt/guiju the program of the unit may be missing; nothing else may be said.
  const said = verified.stderr.split('\n').filter((line) => line !== '' && !/Command .* is not executable/.test(line))
  t.strictSame(said, [])
  const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], { encoding: 'utf8' })
  const exposure = Number(/Overall exposure level for guiju\.service: ([\d.]+)/.exec(stdout)?.[1])
  t.ok(exposure <= 2, `exposure ${exposure} of 10`)
})

t.test('the call by which computing threads step back is let through', async (t) => {
  // systemd takes the lines in order; `@resources` holds the call.
  const filters = [...readFileSync(unit, 'utf8').matchAll(/^SystemCallFilter=(.*)$/gm)].map(([, calls]) => calls!)
  t.ok(filters.indexOf('setpriority') > filters.findLastIndex((calls) => calls.startsWith('~')), filters.join('; '))
})
