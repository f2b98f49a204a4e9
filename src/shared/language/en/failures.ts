// Why a start or a command failed, and what to do about it.
import type { failureTexts as chinese } from '../zh/failures.js'

/** The database's or the system's own words, in brackets. */
const bracketed = ({ detail }: { detail: string }) => (detail === '' ? '' : ` (${detail})`)

export const failureTexts: typeof chinese = {
  wrongSettings: ({ faults }) => `wrong settings\n${faults.en}`,
  settingFault: ({ name, value, fault, meaning, allowed }) =>
    `${name} is ${value?.en ?? '(not shown)'}. ${fault === undefined ? '' : `${fault.en}. `}${meaning.en}; allowed: ${allowed.en}.`,
  allowedInteger: ({ from, to }) => `a whole number from ${from} to ${to}`,
  allowedText: () => 'any text',
  allowedPattern: ({ pattern }) => `text that matches ${pattern}`,
  allowedProxies: () => 'off, or addresses and ranges such as 10.0.0.0/8, separated by commas',
  allowedDatabases: () => 'addresses such as postgres://user:password@host/database, separated by commas',
  allowedDatabase: () => 'an address such as postgres://user:password@host/database',
  allowedRanges: () => 'addresses and ranges such as 10.20.0.0/16, separated by commas',
  bothSecrets: ({ name }) => `set ${name} or ${name}_FILE, not both`,
  secretUnreadable: ({ name, path, code }) => `the file of ${name}_FILE cannot be read: ${path} (${code})`,
  noSetting: ({ name }) => `${name} is no setting; guiju config lists all`,
  noSettingBut: ({ name, near }) => `${name} is no setting; did you mean ${near.join(' or ')}?`,
  renamedSetting: ({ oldName, name }) => `the setting ${oldName} is now called ${name}: the old name stops working with the next release`,
  renamedSettingUnused: ({ oldName, name }) => `the setting ${oldName} is now called ${name}: the value of ${name} is used`,

  fewOpenFiles: ({ files, needed }) => `only ${files} files may be open (ulimit -n) where at least ${needed} are needed: raise the limit and start again`,
  smallHeap: ({ megabytes, needed }) => `the heap may have ${megabytes} MB only: set --max-old-space-size to ${needed} or more and start again`,

  portTaken: ({ address }) => `${address} is in use (EADDRINUSE): correct PORT, or stop the process that has it`,
  portForbidden: ({ address }) => `no right to listen on ${address} (EACCES): ports below 1024 need a privilege, correct PORT`,
  addressForeign: ({ address }) => `this machine has no address ${address} (EADDRNOTAVAIL): correct HOST`,
  pathForbidden: (about) => `no permission, check the rights of that path${bracketed(about)}`,
  pathMissing: (about) => `no such file or folder, check that path${bracketed(about)}`,
  pathIsFolder: (about) => `a file belongs there, move the folder away${bracketed(about)}`,
  pathThroughFile: (about) => `a part of the path is a file, check that path${bracketed(about)}`,
  diskFull: (about) => `the disk is full, free space${bracketed(about)}`,
  quotaUsedUp: (about) => `the disk quota is used up, free space or raise the quota${bracketed(about)}`,
  diskReadOnly: (about) => `the disk is read-only, mount it so that it can be written to${bracketed(about)}`,
  diskFails: (about) => `the disk fails, check it${bracketed(about)}`,
  tooManyFiles: (about) => `too many open files, raise their number (ulimit -n)${bracketed(about)}`,
  systemFiles: (about) => `the system has too many open files, raise their number${bracketed(about)}`,

  databaseRefuses: (about) => `the database does not answer, check the host and port in DATABASE_URL and start the database${bracketed(about)}`,
  databaseSilent: (about) => `no connection to the database in time, check the host and port in DATABASE_URL and the firewall${bracketed(about)}`,
  hostUnknown: (about) => `there is no such host, check the host in DATABASE_URL${bracketed(about)}`,
  passwordWrong: (about) => `the database refuses this user and password, check DATABASE_URL${bracketed(about)}`,
  roleUnknown: (about) => `the database refuses this role or where it comes from, check the role and pg_hba.conf${bracketed(about)}`,
  databaseMissing: (about) => `there is no such database, make it with CREATE DATABASE or correct DATABASE_URL${bracketed(about)}`,
  rightsMissing: (about) => `the role lacks rights, give them (/manual, how-to/postgresql)${bracketed(about)}`,
  databaseReadOnly: (about) => `the database is read-only, connect to the primary or let the role write${bracketed(about)}`,
  databaseFull: (about) => `the disk of the database server is full, free space${bracketed(about)}`,
  connectionsUsedUp: (about) => `the database has no connection left, lower GUIJU_DB_POOL or raise max_connections${bracketed(about)}`,
  encodingWrong: (about) => `the database must have the encoding UTF8${bracketed(about)}`,
  databaseStarting: (about) => `the database is starting or stopping, try again in a while${bracketed(about)}`,
  certificateRefused: (about) => `the certificate of the database is not trusted, check sslmode and sslrootcert in DATABASE_URL${bracketed(about)}`,
  noEncryption: (about) => `the database offers no encryption, correct sslmode in DATABASE_URL or turn on ssl in the database${bracketed(about)}`,
  otherFailure: ({ detail }) => detail,

  serverTooOld: ({ version, needed }) => `the database is PostgreSQL ${version} and must be ${needed} or later: upgrade it`,
  poolerAlone: () => 'DATABASE_URL leads to a pooler: give the database itself as GUIJU_DIRECT_URL (/manual, how-to/postgresql)',
  migrationsForbidden: ({ reason }) =>
    `the database lacks migrations of this release, and the role in DATABASE_URL may not make them, or not even see which there are: run guiju migrate as the role that owns the tables, then give the other roles their rights (/manual, how-to/postgresql). ${reason.en}`,
  folderLocked: ({ folder, pid, since }) =>
    `${folder} is in use by process ${pid} since ${since}: stop it first, or set GUIJU_DATA to another folder; several processes need DATABASE_URL`,
  restoreUnfinished: ({ folder, path }) =>
    `a restore into ${folder} was begun and not finished: run guiju restore again, or remove ${path} to begin with an empty base`
}
